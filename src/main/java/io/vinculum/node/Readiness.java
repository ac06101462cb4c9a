package io.vinculum.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.edge.running.ReadinessCheck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** Without what a node cannot serve. */
final class Readiness {
  private static final Duration STORE_ANSWERS_WITHIN = Duration.ofSeconds(2);

  private Readiness() {}

  /**
   * The checks of a node.
   *
   * @param customers completes once customers answer
   */
  static List<ReadinessCheck> of(
      CqlSession session, ActorSystem<?> system, CompletableFuture<Void> customers) {
    SimpleStatement question =
        SimpleStatement.newInstance("SELECT release_version FROM system.local")
            .setTimeout(STORE_ANSWERS_WITHIN);
    return List.of(
        check("customers", () -> CompletableFuture.completedFuture(customers.isDone())),
        check("store", () -> session.executeAsync(question).thenApply(_ -> true)),
        check("cluster", () -> CompletableFuture.completedFuture(isMember(system))));
  }

  /** Not ready from the moment at which it begins to leave, before it takes no more requests. */
  private static boolean isMember(ActorSystem<?> system) {
    return CoordinatedShutdown.get(system).getShutdownReason().isEmpty()
        && Cluster.get(system).selfMember().status().equals(MemberStatus.up());
  }

  private static ReadinessCheck check(String name, Supplier<CompletionStage<Boolean>> ready) {
    return new ReadinessCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public CompletionStage<Boolean> ready() {
        return ready.get();
      }
    };
  }
}
