package io.vinculum.insight.slice;

import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.columns.SliceColumns;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What a slice's actor is told. */
public sealed interface SliceMessage {
  /** An event as soon as it is stored: the fast path, fire and forget. */
  record Recorded(StoredEvent event) implements SliceMessage {}

  /** Events from the journal: the guaranteed path. Answered when what they say is saved. */
  record Deliver(List<StoredEvent> events, ActorRef<Saved> replyTo) implements SliceMessage {}

  /** Answers a delivery. */
  record Saved() {}

  /** Answer a question. */
  record Ask(SliceQuestion question, ActorRef<SlicePart> replyTo) implements SliceMessage {}

  /** Notice that time has passed, and answer when it is noticed. */
  record NoticeTime(ActorRef<Saved> replyTo) implements SliceMessage {}

  /** Keeps the slice awake. */
  record Ping() implements SliceMessage {}

  /** The facts were read back. */
  record Loaded(SliceColumns columns) implements SliceMessage {}

  /** The facts could not be read back. */
  record LoadFailed(Throwable cause) implements SliceMessage {}

  /** Events of one customer that were missing. */
  record GapRead(List<StoredEvent> events) implements SliceMessage {}

  /** Missing events could not be read; the guaranteed path will bring them. */
  record GapUnreadable(StoredEvent after, Throwable cause) implements SliceMessage {}

  /** A save ended. */
  record SaveEnded(Throwable failure) implements SliceMessage {}

  /** Time to save. */
  record SaveTick() implements SliceMessage {}

  /** Time to look at the clock. */
  record TimeTick() implements SliceMessage {}
}
