package io.vinculum.insight.slice;

import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.handoff.GradualDeparture;
import io.vinculum.handoff.Redelivery;
import io.vinculum.handoff.RendezvousAllocation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** All slices, wherever in the cluster each is: fed, asked, and kept awake. */
public final class ShardedSlices {
  private static final EntityTypeKey<SliceMessage> TYPE =
      EntityTypeKey.create(SliceMessage.class, "slice");

  /** A ping starts a slice that has no events yet, or that has just moved. */
  private static final Duration PING_EVERY = Duration.ofSeconds(30);

  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final int slices;
  private final AtomicLong questions = new AtomicLong();
  private volatile boolean leaving;

  private ShardedSlices(ActorSystem<?> system, int slices) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.slices = slices;
  }

  /** Takes part in the sharding of slices, and keeps all of them awake. */
  public static ShardedSlices start(ActorSystem<?> system, int slices, SliceShell shell) {
    ShardedSlices started = new ShardedSlices(system, slices);
    ActorRef<ShardingEnvelope<SliceMessage>> region =
        started.sharding.init(
            Entity.of(
                    TYPE,
                    entity -> SliceLoading.create(Integer.parseInt(entity.getEntityId()), shell))
                .withMessageExtractor(new SliceShard())
                .withAllocationStrategy(new RendezvousAllocation(system)));
    Redelivery.begin(system, TYPE.name(), SliceMessage.class, region);
    GradualDeparture.prepare(system, TYPE, CoordinatedShutdown.PhaseBeforeClusterShutdown());
    ActorRef<Beat> pinger = system.systemActorOf(started.pinger(), "slice-pings", Props.empty());
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(),
            "stop-slice-pings",
            () -> {
              pinger.tell(Beat.LAST);
              return CompletableFuture.completedFuture(Done.getInstance());
            });
    // Callers have their answers by then; what goes on asking is the node's own.
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseServiceStop(),
            "no-more-questions-to-slices",
            () -> {
              started.leaving = true;
              return CompletableFuture.completedFuture(Done.getInstance());
            });
    return started;
  }

  private enum Beat {
    NEXT,
    /** Slices that leave must not be called: a region that holds messages for them ends late. */
    LAST
  }

  private Behavior<Beat> pinger() {
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerWithFixedDelay(Beat.NEXT, Duration.ZERO, PING_EVERY);
          return Behaviors.receiveMessage(
              beat ->
                  switch (beat) {
                    case NEXT -> {
                      ping();
                      yield Behaviors.same();
                    }
                    case LAST -> Behaviors.stopped();
                  });
        });
  }

  private void ping() {
    for (int slice = 0; slice < slices; slice++) {
      of(slice).tell(new SliceMessage.Ping());
    }
  }

  private EntityRef<SliceMessage> of(int slice) {
    return sharding.entityRefFor(TYPE, Integer.toString(slice));
  }

  /** How many there are. */
  public int count() {
    return slices;
  }

  /** The fast path: hands a stored event to its slice and forgets it. */
  public void recorded(StoredEvent event) {
    of(Unchangeable.sliceOf(event.customer(), slices)).tell(new SliceMessage.Recorded(event));
  }

  /** Says that a customer gave its mark up. */
  public void left(Mark mark, long sequenceNr) {
    of(Unchangeable.sliceOf(mark.customer(), slices)).tell(new SliceMessage.Left(mark, sequenceNr));
  }

  /** Asks one slice. */
  public CompletionStage<SlicePart> ask(int slice, SliceQuestion question, Duration timeout) {
    if (leaving) {
      return CompletableFuture.failedStage(new IllegalStateException("the node is stopping"));
    }
    return of(slice)
        .<SliceMessage.Answered>ask(replyTo -> new SliceMessage.Ask(question, replyTo), timeout)
        .thenApply(SliceMessage.Answered::part);
  }

  /**
   * Asks all slices at once.
   *
   * @return what each answers, by its number; absent of those that do not within that time
   */
  public CompletionStage<List<Optional<SlicePart>>> askAll(
      SliceQuestion question, Duration timeout) {
    if (leaving) {
      return CompletableFuture.completedStage(Collections.nCopies(slices, Optional.empty()));
    }
    CompletableFuture<List<Optional<SlicePart>>> all = new CompletableFuture<>();
    ActorRef<Gathering.Heard> gathering =
        system.systemActorOf(
            Gathering.of(slices, timeout, all),
            "question-" + questions.incrementAndGet(),
            Props.empty());
    SliceMessage.Ask ask = new SliceMessage.Ask(question, gathering.narrow());
    for (int slice = 0; slice < slices; slice++) {
      of(slice).tell(ask);
    }
    return all;
  }

  /** Holds one slice against its journals. */
  public CompletionStage<SliceMessage.Verified> verify(
      int slice, boolean repair, Duration timeout) {
    return of(slice).ask(replyTo -> new SliceMessage.Verify(repair, replyTo), timeout);
  }

  /** Lets every slice notice what time it is. */
  public CompletionStage<Void> noticeTime(Duration timeout) {
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (int slice = 0; slice < slices; slice++) {
      CompletionStage<SliceMessage.Noticed> noticed =
          of(slice).ask(SliceMessage.NoticeTime::new, timeout);
      all = all.thenCombine(noticed, (_, _) -> null);
    }
    return all;
  }
}
