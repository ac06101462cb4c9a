package io.vinculum.node;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  private final ActorSystem<Void> system;

  private ClusterNode(ActorSystem<Void> system) {
    this.system = system;
  }

  /**
   * Starts the actor system and joins; returns when this node is up.
   *
   * @param driver where the store is
   */
  static ClusterNode start(NodeSettings settings, Config config, Config driver) {
    ClusterNode node =
        new ClusterNode(
            ActorSystem.create(Behaviors.empty(), NAME, driver.withFallback(config).resolve()));
    try {
      node.join(settings);
      return node;
    } catch (RuntimeException e) {
      node.close();
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

  @Override
  public void close() {
    Await.result(
        CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason()), STOP_MAX);
  }
}
