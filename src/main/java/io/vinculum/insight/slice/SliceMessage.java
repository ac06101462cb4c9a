package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.membership.StoredMemberships;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** What a slice's actor is told. */
public sealed interface SliceMessage {
  /** An event as soon as it is stored: the fast path, fire and forget. */
  record Recorded(StoredEvent event) implements SliceMessage {}

  /** A customer gave its mark up; no event after that number was stored under it. */
  record Left(Mark mark, long sequenceNr) implements SliceMessage {}

  /** Answer a question. */
  record Ask(SliceQuestion question, ActorRef<Answered> replyTo) implements SliceMessage {}

  /** Answers {@link Ask}: the part of the slice of that number. */
  record Answered(int slice, SlicePart part) implements Gathering.Heard {}

  /** Notice that time has passed, and answer when it is noticed. */
  record NoticeTime(ActorRef<Noticed> replyTo) implements SliceMessage {}

  /** Answers {@link NoticeTime}. */
  record Noticed() {}

  /** Compare all facts with the journals, and put right what differs where that is wanted. */
  record Verify(boolean repair, ActorRef<Verified> replyTo) implements SliceMessage {}

  /**
   * Answers {@link Verify}.
   *
   * @param complete whether every journal could be read
   * @param customers compared
   * @param different those whose facts were not equal, or not there, or lacked events
   * @param damagedJournals that two writers wrote at a time
   * @param supersededEvents in them, which do not count
   */
  record Verified(
      boolean complete,
      int customers,
      List<CustomerId> different,
      int damagedJournals,
      int supersededEvents) {
    public Verified {
      different = List.copyOf(different);
    }
  }

  /**
   * The journals were read for {@link Verify}.
   *
   * @param waited whether events that were on their way have had their time to come
   */
  record Compared(Verify asked, Rebuild.Compared result, boolean waited) implements SliceMessage {}

  /** The journals could not be read for {@link Verify}. */
  record NotCompared(Verify asked, Throwable cause) implements SliceMessage {}

  /** Keeps the slice awake. */
  record Ping() implements SliceMessage {}

  /** The facts were read back, and what was kept of segments. */
  record Loaded(SliceColumns columns, StoredMemberships kept) implements SliceMessage {}

  /** The facts could not be read back. */
  record LoadFailed(Throwable cause) implements SliceMessage {}

  /** Events of one customer from its journal. */
  record JournalRead(CustomerId customer, List<StoredEvent> events) implements SliceMessage {}

  /**
   * A customer's facts were made anew of all journals that they come from.
   *
   * @param events of its own journal that they had not
   */
  record RowRead(Facts row, List<StoredEvent> events) implements SliceMessage {}

  /**
   * A customer's facts were made anew since what they were made of does not count.
   *
   * @param events of its own journal
   */
  record RowRemade(Facts row, List<StoredEvent> events) implements SliceMessage {}

  /** Missing events could not be read; the next event or the next sweep reads them. */
  record GapUnreadable(CustomerId customer, Throwable cause) implements SliceMessage {}

  /** Time to read the marks. */
  record SweepTick() implements SliceMessage {}

  /**
   * The marks of this slice were read.
   *
   * @param by the reader: a slice that was restarted heeds its own only, as below
   */
  record MarksRead(Journals by, List<SetMark> marks) implements SliceMessage {}

  /**
   * The journals of customers with these marks were read.
   *
   * @param unread customers whose journals were not
   */
  record Swept(Journals by, List<SetMark> marks, Set<CustomerId> unread) implements SliceMessage {}

  /** Marks could not be read. */
  record SweepFailed(Journals by, Throwable cause) implements SliceMessage {}

  /** A save ended. */
  record SaveEnded(Saving by, Throwable failure) implements SliceMessage {}

  /** Marks were removed, or were not. */
  record MarksRemoved(List<Mark> marks, Throwable failure) implements SliceMessage {}

  /** Time to save. */
  record SaveTick() implements SliceMessage {}

  /** Time to keep who entered and left segments. */
  record KeepTick(Keeping by) implements SliceMessage {}

  /** That was kept, or was not. */
  record Kept(Keeping by, Throwable failure) implements SliceMessage {}

  /** A customer's profile was read, or could not be. */
  record ProfileRead(ProfileReading by, CustomerId customer, Demographics person, Throwable failure)
      implements SliceMessage {}

  /** A customer was woken, and this is its answer. */
  record Woken(CustomerId customer, Answer answer) implements SliceMessage {}

  /** Time to write documents, and to look at doubles. */
  record IndexTick() implements SliceMessage {}

  /**
   * So many changes of documents were written, or were not.
   *
   * @param several documents that several customers have
   */
  record Indexed(DocumentIndexing by, int changes, Set<Fingerprint> several, Throwable failure)
      implements SliceMessage {
    public Indexed {
      several = several == null ? Set.of() : Set.copyOf(several);
    }
  }

  /** Documents that the slice is to look at. */
  record DoublesDue(DoubleSettling by, List<Fingerprint> documents) implements SliceMessage {}

  /** One was looked at, or could not be. */
  record DoubleSettled(DoubleSettling by, Fingerprint document, Throwable failure)
      implements SliceMessage {}

  /** Time to look at the clock. */
  record TimeTick() implements SliceMessage {}
}
