package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.slice.SliceMessage.Ask;
import io.vinculum.insight.slice.SliceMessage.Compared;
import io.vinculum.insight.slice.SliceMessage.GapUnreadable;
import io.vinculum.insight.slice.SliceMessage.JournalRead;
import io.vinculum.insight.slice.SliceMessage.Left;
import io.vinculum.insight.slice.SliceMessage.MarksRead;
import io.vinculum.insight.slice.SliceMessage.NotCompared;
import io.vinculum.insight.slice.SliceMessage.NoticeTime;
import io.vinculum.insight.slice.SliceMessage.Noticed;
import io.vinculum.insight.slice.SliceMessage.Ping;
import io.vinculum.insight.slice.SliceMessage.Recorded;
import io.vinculum.insight.slice.SliceMessage.SaveEnded;
import io.vinculum.insight.slice.SliceMessage.SaveTick;
import io.vinculum.insight.slice.SliceMessage.SweepFailed;
import io.vinculum.insight.slice.SliceMessage.SweepTick;
import io.vinculum.insight.slice.SliceMessage.Swept;
import io.vinculum.insight.slice.SliceMessage.TimeTick;
import io.vinculum.insight.slice.SliceMessage.Verified;
import io.vinculum.insight.slice.SliceMessage.Verify;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;

/**
 * A slice at work. Events change its facts in the order of each customer's numbers. Those that the
 * customer handed over at once come first; what they miss is read from the journals, of customers
 * whose next event shows a gap, and at each sweep of all customers that are marked. Changed facts
 * are saved every {@link #SAVE_EVERY}; a mark goes when all under it is saved.
 *
 * <p>Questions wait for the first sweep, so that no answer after a restart is older than the one
 * before it.
 */
final class SliceActor extends AbstractBehavior<SliceMessage> {
  /** A customer who buys often is saved once for many events; marks make up for what is not. */
  static final Duration SAVE_EVERY = Duration.ofSeconds(20);

  static final Duration SWEEP_EVERY = Duration.ofMinutes(5);
  static final Duration LOOK_AT_THE_CLOCK_EVERY = Duration.ofSeconds(15);

  private static final int SAVE_SPREAD = 32;

  /** Questions that wait for the first sweep. */
  private static final int QUESTIONS_MAX = 1_000;

  private final int slice;
  private final SliceShell shell;
  private final SliceMind mind;
  private final SliceFacts facts;
  private final Journals journals;
  private final Saving saving;
  private final Departures departures = new Departures();
  private final Set<CustomerId> reading = new HashSet<>();
  private final List<Ask> early = new ArrayList<>();
  private boolean caughtUp;
  private boolean sweeping;

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
    this.journals = new Journals(context, shell);
    this.saving = new Saving(context, slice, shell, facts, departures);
  }

  /** At work with the facts that were read back. */
  static Behavior<SliceMessage> working(
      StashBuffer<SliceMessage> stash, int slice, SliceShell shell, SliceColumns columns) {
    return stash.unstashAll(
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> {
                      timers.startTimerWithFixedDelay(new SaveTick(), firstSave(slice), SAVE_EVERY);
                      timers.startTimerWithFixedDelay(new SweepTick(), Duration.ZERO, SWEEP_EVERY);
                      timers.startTimerWithFixedDelay(new TimeTick(), LOOK_AT_THE_CLOCK_EVERY);
                      SliceMind mind = shell.minds().apply(slice);
                      mind.timePassed(columns, shell.clock().instant());
                      return new SliceActor(context, slice, shell, mind, columns);
                    })));
  }

  private Behavior<SliceMessage> then(Runnable step) {
    step.run();
    return this;
  }

  /** Slices start together and must not all save at once. */
  private static Duration firstSave(int slice) {
    return SAVE_EVERY.multipliedBy(1 + slice % SAVE_SPREAD).dividedBy(SAVE_SPREAD);
  }

  @Override
  public Receive<SliceMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Recorded.class, recorded -> onRecorded(recorded.event()))
        .onMessage(Left.class, this::onLeft)
        .onMessage(Ask.class, this::onAsk)
        .onMessage(JournalRead.class, this::onJournalRead)
        .onMessage(GapUnreadable.class, this::onGapUnreadable)
        .onMessage(SweepTick.class, _ -> onSweepTick())
        .onMessage(MarksRead.class, this::onMarksRead)
        .onMessage(Swept.class, this::onSwept)
        .onMessage(SweepFailed.class, this::onSweepFailed)
        .onMessage(Verify.class, this::onVerify)
        .onMessage(Compared.class, this::onCompared)
        .onMessage(NotCompared.class, this::onNotCompared)
        .onMessage(SaveTick.class, _ -> then(saving::tick))
        .onMessage(SaveEnded.class, ended -> then(() -> saving.ended(ended)))
        .onMessage(TimeTick.class, _ -> onTimeTick())
        .onMessage(NoticeTime.class, this::onNoticeTime)
        .onMessage(Ping.class, _ -> this)
        .build();
  }

  private Behavior<SliceMessage> onRecorded(StoredEvent event) {
    switch (apply(event)) {
      case NOW -> shell.counts().countFast();
      case GAP -> readGap(event.customer(), event.sequenceNr());
      case BEFORE, NOT_YET -> {
        // What names a programme that is not known yet is read with the next event or sweep.
      }
    }
    return this;
  }

  private SliceFacts.Applied apply(StoredEvent event) {
    return facts.apply(event, shell.programmes().get(), shell.clock().instant());
  }

  /** Reads what is missing up to an event, and the event itself, from the customer's journal. */
  private void readGap(CustomerId customer, long upTo) {
    if (reading.add(customer)) {
      shell.counts().countGap();
      journals.readGap(customer, facts.sequenceNr(customer), upTo);
    }
  }

  private Behavior<SliceMessage> onJournalRead(JournalRead read) {
    reading.remove(read.customer());
    for (StoredEvent event : read.events()) {
      if (apply(event) == SliceFacts.Applied.NOW) {
        shell.counts().countRepaired();
      }
    }
    return this;
  }

  private Behavior<SliceMessage> onGapUnreadable(GapUnreadable failed) {
    reading.remove(failed.customer());
    getContext().getLog().warn("slice {} could not read a journal", slice, failed.cause());
    return this;
  }

  private Behavior<SliceMessage> onLeft(Left left) {
    departures.left(left.mark(), left.sequenceNr());
    if (facts.sequenceNr(left.mark().customer()) < left.sequenceNr()) {
      readGap(left.mark().customer(), left.sequenceNr());
    }
    return this;
  }

  private Behavior<SliceMessage> onSweepTick() {
    if (!sweeping) {
      sweeping = true;
      journals.readMarks(slice);
    }
    return this;
  }

  /** Reads the journals of the marked customers from where their facts end. */
  private Behavior<SliceMessage> onMarksRead(MarksRead read) {
    Map<CustomerId, Long> known = new HashMap<>();
    for (SetMark set : read.marks()) {
      CustomerId customer = set.mark().customer();
      known.put(customer, facts.sequenceNr(customer));
    }
    journals.readAfter(known, read.marks());
    return this;
  }

  private Behavior<SliceMessage> onSwept(Swept swept) {
    sweeping = false;
    departures.swept(swept.marks(), shell.isGone(), mark -> facts.sequenceNr(mark.customer()));
    if (!caughtUp) {
      caughtUp = true;
      early.forEach(this::answer);
      early.clear();
    }
    return this;
  }

  private Behavior<SliceMessage> onSweepFailed(SweepFailed failed) {
    if (!caughtUp) {
      throw new IllegalStateException(
          "slice " + slice + " could not read its marked customers", failed.cause());
    }
    sweeping = false;
    getContext().getLog().warn("slice {} could not sweep; it will again", slice, failed.cause());
    return this;
  }

  private Behavior<SliceMessage> onAsk(Ask ask) {
    if (caughtUp) {
      answer(ask);
    } else if (early.size() < QUESTIONS_MAX) {
      early.add(ask);
    }
    return this;
  }

  private void answer(Ask ask) {
    ask.replyTo()
        .tell(
            mind.answer(
                ask.question(), facts.columns(), shell.clock().instant(), facts.lagMillis()));
  }

  private Behavior<SliceMessage> onVerify(Verify verify) {
    getContext()
        .pipeToSelf(
            new Rebuild(getContext().getSystem(), shell).compare(Rebuild.rows(facts.columns())),
            (result, failure) ->
                failure == null ? new Compared(verify, result) : new NotCompared(failure));
    return this;
  }

  private Behavior<SliceMessage> onCompared(Compared compared) {
    if (compared.asked().repair()) {
      compared.result().rebuilt().forEach(row -> facts.repair(row, shell.clock().instant()));
    }
    compared
        .asked()
        .replyTo()
        .tell(new Verified(compared.result().customers(), compared.result().different()));
    return this;
  }

  private Behavior<SliceMessage> onNotCompared(NotCompared failed) {
    getContext().getLog().warn("slice {} could not be verified", slice, failed.cause());
    return this;
  }

  private Behavior<SliceMessage> onTimeTick() {
    mind.timePassed(facts.columns(), shell.clock().instant());
    return this;
  }

  private Behavior<SliceMessage> onNoticeTime(NoticeTime notice) {
    onTimeTick();
    notice.replyTo().tell(new Noticed());
    return this;
  }
}
