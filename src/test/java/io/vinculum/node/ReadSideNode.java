package io.vinculum.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.entity.EntitySettings;
import io.vinculum.customer.entity.NoBudgets;
import io.vinculum.customer.entity.ShardedCustomers;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.Surroundings;
import io.vinculum.insight.answer.ScatteredInsight;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.journal.JournalReader;
import io.vinculum.node.store.SharedStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;

/** A node of customers and slices on the real store, several of which may run in one JVM. */
final class ReadSideNode implements AutoCloseable {
  private static final Duration JOINED_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  final ActorTestKit kit;
  final ReadSide readSide;
  final ShardedCustomers customers;
  final ScatteredInsight insight;

  private ReadSideNode(ActorTestKit kit, Optional<ReadSideNode> first) {
    this.kit = kit;
    EntitySettings settings = EntitySettings.read(kit.system().settings().config());
    InstantSource clock = InstantSource.system();
    readSide =
        new ReadSide(
            kit.system(),
            SharedStore.session(),
            () -> Shop.PROGRAMMES,
            clock,
            new TimeOrderedIds(clock),
            settings.slices(),
            (_, _) -> CompletableFuture.completedFuture(Demographics.NONE));
    join(first.orElse(this));
    customers =
        ShardedCustomers.start(
            kit.system(),
            new JournalReader(kit.system()),
            new Surroundings(
                clock,
                () -> Shop.PROGRAMMES,
                _ -> CompletableFuture.completedFuture(Optional.empty()),
                (_, _) -> CompletableFuture.completedFuture(Optional.empty()),
                readSide::recorded,
                readSide,
                _ -> CompletableFuture.completedFuture(null),
                new NoBudgets()),
            settings);
    insight = readSide.start(customers).toCompletableFuture().join();
  }

  /** A node alone, or one that joins another. */
  static ReadSideNode start(Optional<ReadSideNode> first) {
    Config config =
        ConfigFactory.parseMap(
                Map.of(
                    "datastax-java-driver.basic.contact-points",
                    SharedStore.contactPoints().stream()
                        .map(it -> it.getHostString() + ":" + it.getPort())
                        .toList(),
                    "datastax-java-driver.basic.load-balancing-policy.local-datacenter",
                    SharedStore.localDatacenter(),
                    "pekko.remote.artery.canonical.hostname",
                    "127.0.0.1",
                    "pekko.remote.artery.canonical.port",
                    0,
                    "pekko.loglevel",
                    "WARNING"))
            .withFallback(ConfigFactory.load("application.conf"))
            .resolve();
    return new ReadSideNode(ActorTestKit.create("read-side", config), first);
  }

  @Override
  public void close() {
    ActorTestKit.shutdown(kit.system(), STOPPED_WITHIN);
  }

  private void join(ReadSideNode first) {
    Cluster cluster = Cluster.get(kit.system());
    cluster
        .manager()
        .tell(new JoinSeedNodes(List.of(Cluster.get(first.kit.system()).selfMember().address())));
    kit.createTestProbe()
        .awaitAssert(
            JOINED_WITHIN,
            () -> {
              if (!cluster.selfMember().status().equals(MemberStatus.up())) {
                throw new AssertionError("not up yet");
              }
              return null;
            });
  }
}
