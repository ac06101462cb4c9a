package io.vinculum.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.AllDeadLetters;
import org.apache.pekko.actor.Dropped;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;

/** Real sharding, whose one shard is handed over all the time, from this node to this node. */
final class RedeliveryTest {
  private static final Duration IN_TIME = Duration.ofSeconds(60);
  private static final int DROPS = 20;
  private static final long BETWEEN_NANOS = 50_000;

  private static final Config CONFIG =
      ConfigFactory.parseMap(
              Map.of(
                  "pekko.actor.provider", "cluster",
                  "pekko.remote.artery.canonical.hostname", "127.0.0.1",
                  "pekko.remote.artery.canonical.port", 0,
                  "pekko.loglevel", "ERROR",
                  "pekko.log-dead-letters", "off",
                  "pekko.cluster.sharding.number-of-shards", 1,
                  "pekko.cluster.sharding.rebalance-interval", "100 ms",
                  "pekko.cluster.jmx.multi-mbeans-in-same-jvm", "on"))
          .withFallback(ConfigFactory.defaultReference());

  private static final EntityTypeKey<Message> TYPE = EntityTypeKey.create(Message.class, "moving");

  private sealed interface Message {}

  private record Numbered(int number) implements Message {}

  private record Leave() implements Message {}

  private final Set<Integer> arrived = ConcurrentHashMap.newKeySet();
  private final Set<Integer> dropped = ConcurrentHashMap.newKeySet();
  private ActorTestKit kit;

  @BeforeEach
  void start() {
    kit = ActorTestKit.create("moving", CONFIG);
    Cluster cluster = Cluster.get(kit.system());
    cluster.manager().tell(new JoinSeedNodes(List.of(cluster.selfMember().address())));
    ActorRef<AllDeadLetters> counter =
        kit.spawn(
            Behaviors.receiveMessage(
                letter -> {
                  if (letter.message() instanceof Dropped drop
                      && drop.message() instanceof ShardingEnvelope<?> envelope
                      && envelope.message() instanceof Numbered(int number)) {
                    dropped.add(number);
                  }
                  return Behaviors.same();
                }));
    kit.system().eventStream().tell(new EventStream.Subscribe<>(AllDeadLetters.class, counter));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void whatARegionDropsWhenItHandsAShardOverArrivesAllTheSame() {
    ActorRef<ShardingEnvelope<Message>> region =
        ClusterSharding.get(kit.system())
            .init(
                Entity.of(TYPE, _ -> entity())
                    .withStopMessage(new Leave())
                    .withAllocationStrategy(new AlwaysElsewhere()));
    Redelivery.begin(kit.system(), TYPE.name(), Numbered.class, region);

    int told = 0;
    long deadline = System.nanoTime() + IN_TIME.toNanos();
    while (dropped.size() < DROPS) {
      assertThat(System.nanoTime()).as("until some were dropped").isLessThan(deadline);
      region.tell(new ShardingEnvelope<>("one", new Numbered(told++)));
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
    Set<Integer> once = Set.copyOf(dropped);
    kit.createTestProbe()
        .awaitAssert(
            IN_TIME,
            () -> {
              assertThat(arrived).containsAll(once);
              return null;
            });
  }

  private Behavior<Message> entity() {
    return Behaviors.receiveMessage(
        message ->
            switch (message) {
              case Numbered(int number) -> {
                arrived.add(number);
                yield Behaviors.same();
              }
              case Leave() -> Behaviors.stopped();
            });
  }

  /** Hands every shard over at each round. */
  private static final class AlwaysElsewhere
      extends ShardCoordinator.AbstractShardAllocationStrategy {
    @Override
    public Future<org.apache.pekko.actor.ActorRef> allocateShard(
        org.apache.pekko.actor.ActorRef requester,
        String shard,
        Map<org.apache.pekko.actor.ActorRef, IndexedSeq<String>> current) {
      return Future.successful(requester);
    }

    @Override
    public Future<Set<String>> rebalance(
        Map<org.apache.pekko.actor.ActorRef, IndexedSeq<String>> current, Set<String> moving) {
      return Future.successful(moving.isEmpty() ? Set.of("0") : Set.of());
    }
  }
}
