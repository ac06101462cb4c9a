package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.membership.StoredMemberships;
import io.vinculum.insight.slice.SliceMessage.Answered;
import io.vinculum.insight.slice.SliceMessage.Ask;
import io.vinculum.insight.slice.SliceMessage.Compared;
import io.vinculum.insight.slice.SliceMessage.DoubleSettled;
import io.vinculum.insight.slice.SliceMessage.DoublesDue;
import io.vinculum.insight.slice.SliceMessage.GapUnreadable;
import io.vinculum.insight.slice.SliceMessage.IndexTick;
import io.vinculum.insight.slice.SliceMessage.Indexed;
import io.vinculum.insight.slice.SliceMessage.JournalRead;
import io.vinculum.insight.slice.SliceMessage.KeepTick;
import io.vinculum.insight.slice.SliceMessage.Kept;
import io.vinculum.insight.slice.SliceMessage.Left;
import io.vinculum.insight.slice.SliceMessage.Loaded;
import io.vinculum.insight.slice.SliceMessage.MarksRead;
import io.vinculum.insight.slice.SliceMessage.MarksRemoved;
import io.vinculum.insight.slice.SliceMessage.NotCompared;
import io.vinculum.insight.slice.SliceMessage.NoticeTime;
import io.vinculum.insight.slice.SliceMessage.Ping;
import io.vinculum.insight.slice.SliceMessage.ProfileRead;
import io.vinculum.insight.slice.SliceMessage.Recorded;
import io.vinculum.insight.slice.SliceMessage.RowRead;
import io.vinculum.insight.slice.SliceMessage.RowRemade;
import io.vinculum.insight.slice.SliceMessage.SaveEnded;
import io.vinculum.insight.slice.SliceMessage.SaveTick;
import io.vinculum.insight.slice.SliceMessage.SweepFailed;
import io.vinculum.insight.slice.SliceMessage.SweepTick;
import io.vinculum.insight.slice.SliceMessage.Swept;
import io.vinculum.insight.slice.SliceMessage.TimeTick;
import io.vinculum.insight.slice.SliceMessage.Verify;
import io.vinculum.insight.slice.SliceMessage.Woken;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

  private static final int SPREAD = 32;

  /** First sweeps that did not read every journal, before the slice works without. */
  private static final int SWEEPS_IN_PART_MAX = 10;

  private static final Duration SWEEP_AGAIN = Duration.ofSeconds(1);

  private final int slice;
  private final SliceShell shell;
  private final SliceMind mind;
  private final StoredMemberships kept;
  private final SliceFacts facts;
  private final Journals journals;
  private final ProfileReading profiles;
  private final DoubleSettling settling;
  private final DocumentIndexing documents;
  private final Feeding feeding;
  private final Saving saving;
  private final Keeping keeping;
  private final Verification verification;
  private final Waking waking;
  private final PastReading past;
  private final Departures departures = new Departures();

  private final EarlyQuestions early = new EarlyQuestions();
  private final List<NoticeTime> earlyNotices = new ArrayList<>();
  private int sweepsInPart;
  private boolean caughtUp;
  private boolean sweeping;

  private SliceActor(
      ActorContext<SliceMessage> context, int slice, SliceShell shell, Loaded loaded) {
    super(context);
    this.slice = slice;
    this.shell = shell;
    this.mind = shell.minds().apply(slice);
    this.kept = loaded.kept();
    this.facts = new SliceFacts(loaded.columns(), mind);
    this.journals = new Journals(context, shell);
    this.profiles = new ProfileReading(context, slice, shell, facts);
    this.settling = new DoubleSettling(context, slice, shell);
    this.documents = new DocumentIndexing(context, slice, shell, settling);
    this.feeding = new Feeding(slice, shell, facts, journals, profiles, documents);
    this.saving = new Saving(context, slice, shell, facts, departures, documents);
    this.keeping = new Keeping(context, slice, shell, mind, facts);
    this.verification = new Verification(context, slice, shell, facts);
    this.waking = new Waking(context, shell, facts, feeding);
    this.past = new PastReading(context.getSystem(), slice, shell);
  }

  /** At work with the facts that were read back. */
  static Behavior<SliceMessage> working(
      StashBuffer<SliceMessage> stash, int slice, SliceShell shell, Loaded loaded) {
    return stash.unstashAll(
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> {
                      context.getSelf().tell(new SweepTick());
                      timers.startTimerWithFixedDelay(
                          new SweepTick(), spread(SWEEP_EVERY, slice), SWEEP_EVERY);
                      timers.startTimerWithFixedDelay(
                          new SaveTick(), spread(SAVE_EVERY, slice), SAVE_EVERY);
                      timers.startTimerWithFixedDelay(
                          new IndexTick(),
                          spread(DocumentIndexing.INDEX_EVERY, slice),
                          DocumentIndexing.INDEX_EVERY);
                      timers.startTimerWithFixedDelay(new TimeTick(), LOOK_AT_THE_CLOCK_EVERY);
                      return new SliceActor(context, slice, shell, loaded);
                    })));
  }

  private Behavior<SliceMessage> then(Runnable step) {
    step.run();
    return this;
  }

  /** The same for a step by which customers may enter and leave segments. */
  private Behavior<SliceMessage> moving(Runnable step) {
    step.run();
    keeping.look();
    return this;
  }

  /** Slices start together and must not all work at once. */
  private static Duration spread(Duration period, int slice) {
    return period.multipliedBy(1 + slice % SPREAD).dividedBy(SPREAD);
  }

  @Override
  public Receive<SliceMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Recorded.class, recorded -> moving(() -> feeding.handedOver(recorded.event())))
        .onMessage(Left.class, this::onLeft)
        .onMessage(Ask.class, this::onAsk)
        .onMessage(JournalRead.class, read -> moving(() -> feeding.read(read)))
        .onMessage(RowRead.class, read -> moving(() -> feeding.read(read)))
        .onMessage(RowRemade.class, made -> moving(() -> feeding.remade(made)))
        .onMessage(GapUnreadable.class, failed -> then(() -> feeding.unreadable(failed)))
        .onMessage(SweepTick.class, _ -> onSweepTick())
        .onMessage(MarksRead.class, this::onMarksRead)
        .onMessage(Swept.class, this::onSwept)
        .onMessage(SweepFailed.class, this::onSweepFailed)
        .onMessage(Verify.class, asked -> then(() -> verification.begin(asked)))
        .onMessage(Compared.class, this::onCompared)
        .onMessage(NotCompared.class, failed -> then(() -> verification.failed(failed)))
        .onMessage(ProfileRead.class, read -> moving(() -> profiles.ended(read)))
        .onMessage(SaveTick.class, _ -> then(this::save))
        .onMessage(SaveEnded.class, ended -> then(() -> saving.ended(ended)))
        .onMessage(MarksRemoved.class, removed -> then(() -> saving.removed(removed)))
        .onMessage(KeepTick.class, tick -> then(() -> keeping.tick(tick)))
        .onMessage(Kept.class, kept -> then(() -> keeping.ended(kept)))
        .onMessage(IndexTick.class, _ -> then(this::index))
        .onMessage(Indexed.class, ended -> then(() -> documents.ended(ended)))
        .onMessage(DoublesDue.class, read -> then(() -> settling.read(read)))
        .onMessage(DoubleSettled.class, ended -> then(() -> settling.ended(ended)))
        .onMessage(TimeTick.class, _ -> onTimeTick())
        .onMessage(Woken.class, woken -> then(() -> waking.woken(woken)))
        .onMessage(NoticeTime.class, this::onNoticeTime)
        .onMessage(Ping.class, _ -> this)
        .build();
  }

  private Behavior<SliceMessage> onLeft(Left left) {
    departures.left(left.mark(), left.sequenceNr());
    feeding.wanted(left.mark().customer(), left.sequenceNr());
    return this;
  }

  private Behavior<SliceMessage> onSweepTick() {
    if (!sweeping) {
      sweeping = true;
      journals.readMarks(slice);
      settling.read();
    }
    return this;
  }

  /** Reads the journals of the marked customers from where their facts end. */
  private Behavior<SliceMessage> onMarksRead(MarksRead read) {
    if (read.by() != journals) {
      return this;
    }
    Map<CustomerId, Long> known = new HashMap<>();
    for (SetMark set : read.marks()) {
      CustomerId customer = set.mark().customer();
      known.put(customer, facts.sequenceNr(customer));
    }
    journals.readAfter(known, read.marks());
    return this;
  }

  private Behavior<SliceMessage> onSwept(Swept swept) {
    if (swept.by() != journals) {
      return this;
    }
    sweeping = false;
    shell.counts().countUnreadable(swept.unread().size());
    departures.swept(
        swept.marks().stream()
            .filter(set -> !swept.unread().contains(set.mark().customer()))
            .toList(),
        shell.isGone(),
        mark -> facts.sequenceNr(mark.customer()));
    if (swept.unread().isEmpty()) {
      feeding.complete();
    }
    if (!caughtUp) {
      catchUp(swept.unread());
    }
    return this;
  }

  /**
   * Goes to work when nothing is missing. A journal that stays unreadable must not silence all
   * other customers of the slice: after some tries it works without, says so, and goes on trying.
   */
  private void catchUp(Set<CustomerId> unread) {
    if (!unread.isEmpty() && ++sweepsInPart < SWEEPS_IN_PART_MAX) {
      getContext().scheduleOnce(SWEEP_AGAIN, getContext().getSelf(), new SweepTick());
      return;
    }
    if (!unread.isEmpty()) {
      getContext().getLog().error("slice {} answers without what {} did", slice, unread);
    }
    caughtUp = true;
    mind.begin(kept, facts.columns(), shell.clock().instant());
    keeping.look();
    early.release(this::answer);
    waking.tick();
    earlyNotices.forEach(waking::notice);
    earlyNotices.clear();
  }

  private Behavior<SliceMessage> onSweepFailed(SweepFailed failed) {
    if (failed.by() != journals) {
      return this;
    }
    if (!caughtUp) {
      throw new IllegalStateException(
          "slice " + slice + " could not read its marks", failed.cause());
    }
    sweeping = false;
    getContext().getLog().warn("slice {} could not sweep; it will again", slice, failed.cause());
    return this;
  }

  private Behavior<SliceMessage> onAsk(Ask ask) {
    if (caughtUp) {
      answer(ask);
    } else {
      early.add(ask);
    }
    return this;
  }

  private void answer(Ask ask) {
    if (!past.takes(ask, facts.columns())) {
      Instant now = shell.clock().instant();
      long lag =
          ask.question().asksOfDocuments()
              ? Math.max(facts.lagMillis(), documents.lagMillis(now))
              : facts.lagMillis();
      SlicePart part = mind.answer(ask.question(), facts.columns(), now, lag);
      ask.replyTo().tell(new Answered(slice, part));
    }
    keeping.look();
  }

  private Behavior<SliceMessage> onTimeTick() {
    timePassed();
    if (caughtUp) {
      waking.tick();
    }
    return this;
  }

  /** A rebuild finds doubles too. */
  private Behavior<SliceMessage> onCompared(Compared compared) {
    if (compared.asked().repair()) {
      settling.read();
    }
    return moving(() -> verification.compared(compared));
  }

  private void index() {
    documents.tick();
    settling.tick();
  }

  private void save() {
    profiles.look();
    saving.tick();
  }

  private void timePassed() {
    mind.timePassed(facts.columns(), shell.clock().instant());
    keeping.look();
  }

  /** Before all is read nobody knows who is due: the question waits like the others. */
  private Behavior<SliceMessage> onNoticeTime(NoticeTime notice) {
    timePassed();
    if (caughtUp) {
      waking.notice(notice);
    } else {
      earlyNotices.add(notice);
    }
    return this;
  }
}
