package io.vinculum.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.edge.running.ReadinessCheck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** Without what a node cannot serve. */
final class Readiness {
  private static final Duration STORE_ANSWERS_WITHIN = Duration.ofSeconds(2);

  /** Between two looks. */
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

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

  /** Completes once all of them say so; asks again and again until then. */
  static CompletionStage<Void> whenAll(List<ReadinessCheck> checks) {
    return areAll(checks)
        .thenCompose(
            ready ->
                ready
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.completedFuture(checks)
                        .thenComposeAsync(Readiness::whenAll, LATER));
  }

  private static CompletionStage<Boolean> areAll(List<ReadinessCheck> checks) {
    CompletionStage<Boolean> all = CompletableFuture.completedStage(true);
    for (ReadinessCheck check : checks) {
      all = all.thenCombine(check.ready().exceptionally(_ -> false), Boolean::logicalAnd);
    }
    return all;
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
