package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.slice.SliceMessage.Ask;
import io.vinculum.insight.slice.SliceMessage.Deliver;
import io.vinculum.insight.slice.SliceMessage.GapRead;
import io.vinculum.insight.slice.SliceMessage.GapUnreadable;
import io.vinculum.insight.slice.SliceMessage.LoadFailed;
import io.vinculum.insight.slice.SliceMessage.Loaded;
import io.vinculum.insight.slice.SliceMessage.NoticeTime;
import io.vinculum.insight.slice.SliceMessage.Ping;
import io.vinculum.insight.slice.SliceMessage.Recorded;
import io.vinculum.insight.slice.SliceMessage.SaveEnded;
import io.vinculum.insight.slice.SliceMessage.SaveTick;
import io.vinculum.insight.slice.SliceMessage.Saved;
import io.vinculum.insight.slice.SliceMessage.TimeTick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * A slice at work. Events change its facts in the order of each customer's numbers, whichever path
 * brought them; changed facts are saved every {@link #SAVE_EVERY}; a delivery of the guaranteed
 * path is answered when what it says is saved.
 */
final class SliceActor extends AbstractBehavior<SliceMessage> {
  static final Duration SAVE_EVERY = Duration.ofSeconds(1);
  static final Duration LOOK_AT_THE_CLOCK_EVERY = Duration.ofSeconds(15);

  /** Messages that wait while the facts are read back. */
  private static final int WAITING_MAX = 100_000;

  private static final Duration RESTART_MIN = Duration.ofMillis(500);
  private static final Duration RESTART_MAX = Duration.ofSeconds(10);

  private final int slice;
  private final SliceShell shell;
  private final SliceMind mind;
  private final SliceFacts facts;
  private final List<Deliver> unsaved = new ArrayList<>();
  private final Set<CustomerId> reading = new HashSet<>();

  private SliceActor(
      ActorContext<SliceMessage> context,
      int slice,
      SliceShell shell,
      SliceMind mind,
      SliceColumns columns) {
    super(context);
    this.slice = slice;
    this.shell = shell;
    this.mind = mind;
    this.facts = new SliceFacts(columns, mind);
  }

  /** The slice of that number: it reads its facts back, then works. */
  static Behavior<SliceMessage> create(int slice, SliceShell shell) {
    Behavior<SliceMessage> loading =
        Behaviors.setup(
            context ->
                Behaviors.withStash(WAITING_MAX, stash -> loading(context, stash, slice, shell)));
    return Behaviors.supervise(loading)
        .onFailure(SupervisorStrategy.restartWithBackoff(RESTART_MIN, RESTART_MAX, 0.2));
  }

  private static Behavior<SliceMessage> loading(
      ActorContext<SliceMessage> context,
      StashBuffer<SliceMessage> stash,
      int slice,
      SliceShell shell) {
    SliceColumns columns = new SliceColumns(epochDay(shell));
    context.pipeToSelf(
        shell
            .store()
            .load(slice)
            .runWith(
                Sink.fold(
                    columns,
                    (into, row) -> {
                      into.put(row);
                      return into;
                    }),
                context.getSystem()),
        (loaded, failure) -> failure == null ? new Loaded(loaded) : new LoadFailed(failure));
    return Behaviors.receive(SliceMessage.class)
        .onMessage(Loaded.class, loaded -> working(stash, slice, shell, loaded.columns()))
        .onMessage(
            LoadFailed.class,
            failed -> {
              throw new IllegalStateException(
                  "slice " + slice + " could not read its facts back", failed.cause());
            })
        .onAnyMessage(
            message -> {
              stash.stash(message);
              return Behaviors.same();
            })
        .build();
  }

  private static int epochDay(SliceShell shell) {
    return (int)
        shell
            .programmes()
            .get()
            .reaching(shell.clock().instant())
            .programme()
            .dayOf(shell.clock().instant())
            .toEpochDay();
  }

  private static Behavior<SliceMessage> working(
      StashBuffer<SliceMessage> stash, int slice, SliceShell shell, SliceColumns columns) {
    return stash.unstashAll(
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> {
                      timers.startTimerWithFixedDelay(new SaveTick(), SAVE_EVERY);
                      timers.startTimerWithFixedDelay(new TimeTick(), LOOK_AT_THE_CLOCK_EVERY);
                      SliceMind mind = shell.minds().apply(slice);
                      mind.timePassed(columns, shell.clock().instant());
                      return new SliceActor(context, slice, shell, mind, columns);
                    })));
  }

  @Override
  public Receive<SliceMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Recorded.class, recorded -> onRecorded(recorded.event()))
        .onMessage(Deliver.class, this::onDeliver)
        .onMessage(Ask.class, this::onAsk)
        .onMessage(GapRead.class, this::onGapRead)
        .onMessage(GapUnreadable.class, this::onGapUnreadable)
        .onMessage(SaveTick.class, _ -> onSaveTick())
        .onMessage(SaveEnded.class, this::onSaveEnded)
        .onMessage(TimeTick.class, _ -> onTimeTick())
        .onMessage(NoticeTime.class, this::onNoticeTime)
        .onMessage(Ping.class, _ -> this)
        .build();
  }

  private Behavior<SliceMessage> onRecorded(StoredEvent event) {
    switch (apply(event)) {
      case NOW -> shell.counts().countFast();
      case GAP -> readGap(event);
      case BEFORE, NOT_YET -> {
        // What is not known yet comes again by the guaranteed path.
      }
    }
    return this;
  }

  private Behavior<SliceMessage> onDeliver(Deliver delivery) {
    applyAll(delivery.events());
    if (isSaved(delivery)) {
      delivery.replyTo().tell(new Saved());
    } else {
      unsaved.add(delivery);
    }
    return this;
  }

  private void applyAll(List<StoredEvent> events) {
    for (StoredEvent event : events) {
      switch (apply(event)) {
        case NOW -> shell.counts().countRepaired();
        case GAP -> readGap(event);
        case BEFORE, NOT_YET -> {
          // Unsaved deliveries are looked at again with every save.
        }
      }
    }
  }

  private SliceFacts.Applied apply(StoredEvent event) {
    return facts.apply(event, shell.programmes().get(), shell.clock().instant());
  }

  /** Reads what is missing before an event, and the event itself, from the customer's journal. */
  private void readGap(StoredEvent event) {
    if (!reading.add(event.customer())) {
      return;
    }
    shell.counts().countGap();
    getContext()
        .pipeToSelf(
            shell
                .customers()
                .history(
                    event.customer(), facts.sequenceNr(event.customer()) + 1, event.sequenceNr())
                .runWith(Sink.seq(), getContext().getSystem()),
            (events, failure) ->
                failure == null ? new GapRead(events) : new GapUnreadable(event, failure));
  }

  private Behavior<SliceMessage> onGapRead(GapRead read) {
    for (StoredEvent event : read.events()) {
      reading.remove(event.customer());
      if (apply(event) == SliceFacts.Applied.NOW) {
        shell.counts().countRepaired();
      }
    }
    return this;
  }

  private Behavior<SliceMessage> onGapUnreadable(GapUnreadable failed) {
    reading.remove(failed.after().customer());
    getContext().getLog().warn("slice {} could not read a journal", slice, failed.cause());
    return this;
  }

  private Behavior<SliceMessage> onSaveTick() {
    if (facts.isSaving()) {
      return this;
    }
    List<Facts> rows = facts.takeChanged();
    if (rows.isEmpty()) {
      retryUnsaved();
      return this;
    }
    shell.counts().countSaves(rows.size());
    getContext()
        .pipeToSelf(shell.store().save(slice, rows), (_, failure) -> new SaveEnded(failure));
    return this;
  }

  private Behavior<SliceMessage> onSaveEnded(SaveEnded ended) {
    if (ended.failure() == null) {
      facts.saved();
    } else {
      facts.notSaved();
      shell.counts().countFailedSave();
      getContext().getLog().warn("slice {} could not save; it will again", slice, ended.failure());
    }
    retryUnsaved();
    return this;
  }

  /** Answers the deliveries that are saved by now, and tries again what could not be applied. */
  private void retryUnsaved() {
    for (Iterator<Deliver> all = unsaved.iterator(); all.hasNext(); ) {
      Deliver delivery = all.next();
      applyAll(delivery.events());
      if (isSaved(delivery)) {
        delivery.replyTo().tell(new Saved());
        all.remove();
      }
    }
  }

  private boolean isSaved(Deliver delivery) {
    return delivery.events().stream().allMatch(e -> facts.isSaved(e.customer(), e.sequenceNr()));
  }

  private Behavior<SliceMessage> onAsk(Ask ask) {
    ask.replyTo()
        .tell(
            mind.answer(
                ask.question(), facts.columns(), shell.clock().instant(), facts.lagMillis()));
    return this;
  }

  private Behavior<SliceMessage> onTimeTick() {
    mind.timePassed(facts.columns(), shell.clock().instant());
    return this;
  }

  private Behavior<SliceMessage> onNoticeTime(NoticeTime notice) {
    onTimeTick();
    notice.replyTo().tell(new Saved());
    return this;
  }
}
