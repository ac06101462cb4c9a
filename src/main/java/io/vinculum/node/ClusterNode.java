package io.vinculum.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.management.cluster.bootstrap.ClusterBootstrap;
import org.apache.pekko.management.javadsl.PekkoManagement;

/** This node as a member of its cluster. */
final class ClusterNode implements AutoCloseable {
  private static final String NAME = "vinculum";
  private static final Duration UP_MAX = Duration.ofSeconds(90);
  private static final Duration STOP_MAX = Duration.ofSeconds(60);

  /**
   * Who ends the process: the command does, never the actor system. A hook of its own would cut the
   * line to the other nodes before this one has left them, and an exit from within would wait for
   * the very hook that waits for it. Laid over every configuration, since older files say
   * otherwise.
   */
  private static final Config ENDED_BY_THE_COMMAND =
      ConfigFactory.parseMap(
          Map.of(
              "pekko.jvm-shutdown-hooks", "off",
              "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off",
              "pekko.coordinated-shutdown.exit-jvm", "off"));

  private final ActorSystem<Void> system;
  private final CompletableFuture<String> putOut = new CompletableFuture<>();

  private ClusterNode(ActorSystem<Void> system) {
    this.system = system;
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(),
        "say-why",
        () -> {
          shutdown.getShutdownReason().map(Leaving::of).ifPresent(this::leaving);
          return CompletableFuture.completedFuture(Done.getInstance());
        });
  }

  private void leaving(Leaving leaving) {
    leaving.forced().ifPresent(putOut::complete);
  }

  /**
   * Starts the actor system and joins; returns when this node is up.
   *
   * @param driver where the store is
   * @throws NodeException if the cluster does not take it
   */
  static ClusterNode start(NodeSettings settings, Config config, Config driver) {
    Config whole = ENDED_BY_THE_COMMAND.withFallback(driver).withFallback(config).resolve();
    ClusterNode node = new ClusterNode(ActorSystem.create(Behaviors.empty(), NAME, whole));
    try {
      node.join(settings);
      return node;
    } catch (RuntimeException e) {
      Await.undo(node::close);
      throw e;
    }
  }

  private void join(NodeSettings settings) {
    Cluster cluster = Cluster.get(system);
    switch (settings.join()) {
      case ALONE -> joinSeeds(cluster, List.of(cluster.selfMember().address()));
      case SEEDS ->
          joinSeeds(cluster, settings.seeds().stream().map(ClusterNode::address).toList());
      case BOOTSTRAP -> {
        PekkoManagement.get(system).start();
        ClusterBootstrap.get(system).start();
      }
    }
    CompletableFuture<Done> up = new CompletableFuture<>();
    org.apache.pekko.cluster.Cluster.get(system).registerOnMemberUp(() -> up.complete(Done.done()));
    var _ = putOut.thenAccept(why -> up.completeExceptionally(new NodeException(why)));
    Await.result(up, UP_MAX);
  }

  private static void joinSeeds(Cluster cluster, List<Address> seeds) {
    cluster.manager().tell(new JoinSeedNodes(seeds));
  }

  private static Address address(String hostAndPort) {
    return AddressFromURIString.parse("pekko://" + NAME + "@" + hostAndPort);
  }

  ActorSystem<Void> system() {
    return system;
  }

  /** Completes with one line if this node leaves its cluster without having been told to stop. */
  CompletionStage<String> onPutOut() {
    return putOut;
  }

  /**
   * Leaves the cluster in order: requests end, customers move to other nodes, then the line is cut.
   */
  @Override
  public void close() {
    Await.result(
        CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason()), STOP_MAX);
  }
}
