package io.vinculum.pool;

import io.vinculum.handoff.GradualDeparture;
import io.vinculum.handoff.Redelivery;
import io.vinculum.handoff.RendezvousAllocation;
import io.vinculum.journal.WriterLease;
import io.vinculum.journal.WriterLeases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pool. What waits is decided in one go and stored with one write, so that a thousand who ask
 * at once do not wait for a thousand writes. Where less is left than is asked for, the customers
 * who hold parts whose time is over are asked first what became of them.
 */
public final class PoolEntity<Q extends PoolMessage.Ask<A>, A, S, E>
    extends AbstractBehavior<PoolMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(PoolEntity.class);

  /** Questions that wait for one pool; one more is told at once that it is too much. */
  static final int WAITING_MAX = 5_000;

  /** Questions decided in one go: their events stay far below what the store takes in one write. */
  static final int BATCH_MAX = 100;

  /** Customers asked at a time. */
  private static final int SETTLED_AT_ONCE = 200;

  private static final Duration PASSIVATE_AFTER = Duration.ofMinutes(10);

  private final Pool<Q, A, S, E> pool;
  private final InstantSource clock;
  private final ActorRef<PoolRecorder.Store<E>> recorder;
  private final WriterLease lease;

  /** The term of the lease in which the state was read. */
  private final long term;

  private final Deque<Q> waiting = new ArrayDeque<>();

  /** Decided, and answered once it is stored. */
  private final List<Pending<Q, A>> pending = new ArrayList<>();

  private Optional<S> state = Optional.empty();
  private boolean busy = true;
  private boolean settledLately;
  private boolean leaving;

  private record Pending<Q, A>(Q question, A answer) {}

  private PoolEntity(
      ActorContext<PoolMessage> context,
      Pool<Q, A, S, E> pool,
      InstantSource clock,
      WriterLease lease) {
    super(context);
    this.lease = lease;
    this.term = lease.term();
    this.pool = pool;
    this.clock = clock;
    this.recorder =
        context.spawn(
            new PoolRecorder<>(pool, context.getSelf(), this::ready, this::stored), "recorder");
    context.watch(recorder);
  }

  /** A pool. */
  static <Q extends PoolMessage.Ask<A>, A, S, E> Behavior<PoolMessage> create(
      Pool<Q, A, S, E> pool, InstantSource clock, WriterLease lease) {
    return Behaviors.setup(context -> new PoolEntity<>(context, pool, clock, lease));
  }

  /**
   * Lets the pools of a kind live on this node, and finds those on others. Once per actor system.
   *
   * @param questions what these pools are asked, and no others
   * @param pools by entity id
   */
  public static <Q extends PoolMessage.Ask<A>, A, S, E> void share(
      ActorSystem<?> system,
      EntityTypeKey<PoolMessage> kind,
      Class<Q> questions,
      InstantSource clock,
      Function<String, Pool<Q, A, S, E>> pools) {
    ClusterShardingSettings settings = ClusterShardingSettings.create(system);
    WriterLease lease = WriterLeases.of(system);
    ActorRef<ShardingEnvelope<PoolMessage>> region =
        ClusterSharding.get(system)
            .init(
                Entity.of(kind, entity -> create(pools.apply(entity.getEntityId()), clock, lease))
                    .withStopMessage(new PoolMessage.Leave())
                    .withAllocationStrategy(new RendezvousAllocation(system))
                    .withSettings(
                        settings.withPassivationStrategy(
                            settings
                                .passivationStrategySettings()
                                .withIdleEntityPassivation(PASSIVATE_AFTER))));
    Redelivery.begin(system, kind.name(), questions, region);
    GradualDeparture.prepare(system, kind, CoordinatedShutdown.PhaseServiceStop());
  }

  @Override
  public Receive<PoolMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(pool.questions(), this::arrived)
        .onMessage(PoolMessage.Next.class, this::next)
        .onMessage(PoolMessage.Leave.class, _ -> leave())
        .onSignal(Terminated.class, _ -> lost())
        .build();
  }

  private Behavior<PoolMessage> arrived(Q question) {
    if (waiting.size() >= WAITING_MAX) {
      question.unreachable("too much waits for " + pool.name());
      return this;
    }
    waiting.add(question);
    return advance();
  }

  private Behavior<PoolMessage> next(PoolMessage.Next next) {
    next.step().run();
    return advance();
  }

  private void ready(S recovered) {
    state = Optional.of(recovered);
    busy = false;
  }

  private void stored(S after) {
    answerPending();
    ready(after);
  }

  private void answerPending() {
    pending.forEach(one -> one.question().answer(one.answer()));
    pending.clear();
  }

  private void settled(List<E> events) {
    settledLately = true;
    if (events.isEmpty()) {
      busy = false;
    } else {
      recorder.tell(new PoolRecorder.Store<>(events));
    }
  }

  private Behavior<PoolMessage> leave() {
    leaving = true;
    return advance();
  }

  /** The journal was lost: sharding starts the pool anew when it is asked again. */
  private Behavior<PoolMessage> lost() {
    return end("the journal was lost");
  }

  private Behavior<PoolMessage> end(String why) {
    pending.forEach(one -> one.question().unreachable(why));
    waiting.forEach(question -> question.unreachable(why));
    return Behaviors.stopped();
  }

  private Behavior<PoolMessage> advance() {
    while (!busy && !waiting.isEmpty()) {
      if (lease.term() != term || term == WriterLease.NONE) {
        return end("the cluster does not confirm this node, or did not for a while");
      }
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      List<CompletionStage<Optional<E>>> fates = settledLately ? List.of() : fates(now);
      settledLately = false;
      if (fates.isEmpty()) {
        decide(now);
      } else {
        busy = true;
        await(fates);
      }
    }
    return leaving && !busy ? Behaviors.stopped() : this;
  }

  private List<CompletionStage<Optional<E>>> fates(Instant now) {
    S known = state.orElseThrow();
    boolean needed =
        waiting.stream().limit(BATCH_MAX).anyMatch(question -> pool.needsSettled(known, question));
    return needed ? pool.settle(known, now, SETTLED_AT_ONCE) : List.of();
  }

  private void decide(Instant now) {
    S after = state.orElseThrow();
    List<E> events = new ArrayList<>();
    for (int i = 0; i < BATCH_MAX && !waiting.isEmpty(); i++) {
      Q question = waiting.remove();
      Pool.Decided<A, E> decided = pool.decide(after, question, now);
      if (decided.event().isPresent()) {
        after = pool.after(after, decided.event().get());
        events.add(decided.event().get());
      }
      pending.add(new Pending<>(question, decided.answer()));
    }
    if (events.isEmpty()) {
      answerPending();
    } else {
      busy = true;
      recorder.tell(new PoolRecorder.Store<>(events));
    }
  }

  private void await(List<CompletionStage<Optional<E>>> fates) {
    List<CompletableFuture<Optional<E>>> told =
        fates.stream()
            .map(
                fate ->
                    fate.exceptionally(
                            failure -> {
                              // Its part stays kept; the customer is asked again next time.
                              LOG.warn("{} could not settle a part", pool.name(), failure);
                              return Optional.empty();
                            })
                        .toCompletableFuture())
            .toList();
    getContext()
        .pipeToSelf(
            CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)),
            (_, _) ->
                new PoolMessage.Next(
                    () ->
                        settled(
                            told.stream()
                                .map(CompletableFuture::resultNow)
                                .flatMap(Optional::stream)
                                .toList())));
  }
}
