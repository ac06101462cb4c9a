package io.vinculum.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real sharding over two nodes, the older of which leaves while all its entities are asked. */
final class GradualDepartureTest {
  private static final Duration IN_TIME = Duration.ofSeconds(60);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
  private static final int SHARDS = 40;

  private static final Config CONFIG =
      ConfigFactory.parseMap(
              Map.ofEntries(
                  Map.entry("pekko.actor.provider", "cluster"),
                  Map.entry("pekko.actor.allow-java-serialization", "on"),
                  Map.entry("pekko.actor.warn-about-java-serializer-usage", "off"),
                  Map.entry("pekko.remote.artery.canonical.hostname", "127.0.0.1"),
                  Map.entry("pekko.remote.artery.canonical.port", 0),
                  Map.entry("pekko.loglevel", "ERROR"),
                  Map.entry("pekko.coordinated-shutdown.exit-jvm", "off"),
                  Map.entry("pekko.coordinated-shutdown.phases.service-stop.timeout", "15 s"),
                  Map.entry("pekko.cluster.sharding.number-of-shards", SHARDS),
                  Map.entry("pekko.cluster.sharding.rebalance-interval", "200 ms"),
                  Map.entry("pekko.cluster.distributed-data.notify-subscribers-interval", "100 ms"),
                  Map.entry("pekko.cluster.jmx.multi-mbeans-in-same-jvm", "on")))
          .withFallback(ConfigFactory.defaultReference());

  private static final EntityTypeKey<Message> TYPE = EntityTypeKey.create(Message.class, "asked");

  private sealed interface Message extends Serializable {}

  private record Where(ActorRef<String> replyTo) implements Message {}

  private record Leave() implements Message {}

  private final Map<String, String> homes = new ConcurrentHashMap<>();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private ActorTestKit older;
  private ActorTestKit younger;

  @BeforeEach
  void start() {
    older = ActorTestKit.create("asked", CONFIG);
    younger = ActorTestKit.create("asked", CONFIG);
    Address seed = Cluster.get(older.system()).selfMember().address();
    for (ActorTestKit node : List.of(older, younger)) {
      Cluster cluster = Cluster.get(node.system());
      cluster.manager().tell(new JoinSeedNodes(List.of(seed)));
      node.createTestProbe()
          .awaitAssert(
              IN_TIME,
              () -> {
                assertThat(cluster.selfMember().status()).isEqualTo(MemberStatus.up());
                return null;
              });
    }
    share(older.system());
    share(younger.system());
  }

  @AfterEach
  void stop() {
    younger.shutdownTestKit();
    older.shutdownTestKit();
  }

  private static void share(ActorSystem<?> node) {
    String address = Cluster.get(node).selfMember().address().hostPort();
    ActorRef<ShardingEnvelope<Message>> region =
        ClusterSharding.get(node)
            .init(
                Entity.of(TYPE, _ -> entity(address))
                    .withStopMessage(new Leave())
                    .withAllocationStrategy(new RendezvousAllocation(node)));
    Redelivery.begin(node, TYPE.name(), Where.class, region);
    GradualDeparture.prepare(node, TYPE, CoordinatedShutdown.PhaseServiceStop());
  }

  private static Behavior<Message> entity(String address) {
    return Behaviors.receiveMessage(
        message ->
            switch (message) {
              case Where(ActorRef<String> replyTo) -> {
                replyTo.tell(address);
                yield Behaviors.same();
              }
              case Leave() -> Behaviors.stopped();
            });
  }

  @Test
  void everyEntityIsServedWhileTheNodeThatDecidesAboutShardsLeaves() {
    String oldHome = Cluster.get(older.system()).selfMember().address().hostPort();
    String newHome = Cluster.get(younger.system()).selfMember().address().hostPort();
    AtomicBoolean left = new AtomicBoolean();
    younger
        .createTestProbe()
        .awaitAssert(
            IN_TIME,
            () -> {
              awaitAll(IntStream.range(0, SHARDS).mapToObj(i -> ask(Integer.toString(i))).toList());
              assertThat(homes).hasSize(SHARDS);
              assertThat(homes.values()).contains(oldHome, newHome);
              return null;
            });
    unanswered.clear();

    AtomicInteger kept = new AtomicInteger(SHARDS);
    CoordinatedShutdown.get(older.system())
        .addTask(
            CoordinatedShutdown.PhaseBeforeClusterShutdown(),
            "count-shards",
            () -> shards(older.system()).thenAccept(kept::set).thenApply(_ -> Done.getInstance()));

    List<CompletableFuture<Void>> askers =
        IntStream.range(0, SHARDS).mapToObj(i -> keepAsking(Integer.toString(i), left)).toList();
    CoordinatedShutdown.get(older.system())
        .runAll(CoordinatedShutdown.unknownReason())
        .whenComplete((_, _) -> left.set(true))
        .toCompletableFuture()
        .orTimeout(IN_TIME.toSeconds(), TimeUnit.SECONDS)
        .join();
    awaitAll(askers);

    assertThat(kept.get()).as("shards of the node when it begins to leave").isZero();
    assertThat(unanswered).isEmpty();
    assertThat(homes.values()).containsOnly(newHome);
    assertThat(homes).hasSize(SHARDS);
  }

  /** Nobody is there whom its shards could move to, and nothing is waited for. */
  @Test
  void aNodeThatIsAloneStopsAtOnce() {
    leave(older.system());
    younger
        .createTestProbe()
        .awaitAssert(
            IN_TIME,
            () -> {
              awaitAll(IntStream.range(0, SHARDS).mapToObj(i -> ask(Integer.toString(i))).toList());
              assertThat(Cluster.get(younger.system()).state().members().size()).isEqualTo(1);
              assertThat(homes).hasSize(SHARDS);
              return null;
            });
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(younger.system());
    AtomicLong begun = new AtomicLong();
    AtomicLong took = new AtomicLong();
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceRequestsDone(),
        "begun",
        () -> done(() -> begun.set(System.nanoTime())));
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeClusterShutdown(),
        "took",
        () -> done(() -> took.set(System.nanoTime() - begun.get())));
    leave(younger.system());
    assertThat(Duration.ofNanos(took.get())).isLessThan(GradualDeparture.PROGRESS_WITHIN);
  }

  private static CompletionStage<Done> done(Runnable act) {
    act.run();
    return CompletableFuture.completedStage(Done.getInstance());
  }

  private static void leave(ActorSystem<?> node) {
    CoordinatedShutdown.get(node)
        .runAll(CoordinatedShutdown.unknownReason())
        .toCompletableFuture()
        .orTimeout(IN_TIME.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private static CompletionStage<Integer> shards(ActorSystem<?> node) {
    return AskPattern.<ClusterShardingQuery, ShardRegion.CurrentShardRegionState>ask(
            ClusterSharding.get(node).shardState(),
            replyTo -> new GetShardRegionState(TYPE, replyTo),
            ANSWER_MAX,
            node.scheduler())
        .thenApply(state -> state.getShards().size());
  }

  /** One question after the other, and one more after the node has gone. */
  private CompletableFuture<Void> keepAsking(String entity, AtomicBoolean left) {
    boolean last = left.get();
    return ask(entity)
        .thenComposeAsync(
            _ -> last ? CompletableFuture.completedFuture(null) : keepAsking(entity, left),
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
  }

  private CompletableFuture<Void> ask(String entity) {
    return ClusterSharding.get(younger.system())
        .entityRefFor(TYPE, entity)
        .<String>ask(Where::new, ANSWER_MAX)
        .handle(
            (home, failure) -> {
              if (failure == null) {
                homes.put(entity, home);
              } else {
                unanswered.add(entity + " " + failure.getMessage());
              }
              return (Void) null;
            })
        .toCompletableFuture();
  }

  private static void awaitAll(List<CompletableFuture<Void>> all) {
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .orTimeout(IN_TIME.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
