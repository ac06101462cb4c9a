package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What a slice's actor is told. */
public sealed interface SliceMessage {
  /** An event as soon as it is stored: the fast path, fire and forget. */
  record Recorded(StoredEvent event) implements SliceMessage {}

  /** A customer left memory; no event after that number was stored under its mark. */
  record Left(Mark mark, long sequenceNr) implements SliceMessage {}

  /** Answer a question. */
  record Ask(SliceQuestion question, ActorRef<SlicePart> replyTo) implements SliceMessage {}

  /** Notice that time has passed, and answer when it is noticed. */
  record NoticeTime(ActorRef<Noticed> replyTo) implements SliceMessage {}

  /** Answers {@link NoticeTime}. */
  record Noticed() {}

  /** Compare all facts with the journals, and put right what differs where that is wanted. */
  record Verify(boolean repair, ActorRef<Verified> replyTo) implements SliceMessage {}

  /**
   * Answers {@link Verify}.
   *
   * @param customers compared
   * @param different those whose facts were not equal
   */
  record Verified(int customers, List<CustomerId> different) {
    public Verified {
      different = List.copyOf(different);
    }
  }

  /** The journals were read for {@link Verify}. */
  record Compared(Verify asked, Rebuild.Compared result) implements SliceMessage {}

  /** The journals could not be read for {@link Verify}, whose caller is not answered. */
  record NotCompared(Throwable cause) implements SliceMessage {}

  /** Keeps the slice awake. */
  record Ping() implements SliceMessage {}

  /** The facts were read back. */
  record Loaded(SliceColumns columns) implements SliceMessage {}

  /** The facts could not be read back. */
  record LoadFailed(Throwable cause) implements SliceMessage {}

  /** Events of one customer from its journal. */
  record JournalRead(CustomerId customer, List<StoredEvent> events) implements SliceMessage {}

  /** Missing events could not be read; the next event or the next sweep reads them. */
  record GapUnreadable(CustomerId customer, Throwable cause) implements SliceMessage {}

  /** Time to read the marks. */
  record SweepTick() implements SliceMessage {}

  /** The marks of this slice were read. */
  record MarksRead(List<SetMark> marks) implements SliceMessage {}

  /** The journals of all customers with these marks were read. */
  record Swept(List<SetMark> marks) implements SliceMessage {}

  /** Marks or journals could not be read. */
  record SweepFailed(Throwable cause) implements SliceMessage {}

  /** A save ended. */
  record SaveEnded(Throwable failure) implements SliceMessage {}

  /** Time to save. */
  record SaveTick() implements SliceMessage {}

  /** Time to look at the clock. */
  record TimeTick() implements SliceMessage {}
}
