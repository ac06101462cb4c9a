package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import java.util.Optional;
import java.util.UUID;
import org.apache.pekko.actor.typed.ActorRef;

/** What a customer's entity understands. */
sealed interface CustomerMessage {
  /** What comes from outside, perhaps from another node, and waits for a reply. */
  sealed interface Request extends CustomerMessage {
    ActorRef<Reply> replyTo();
  }

  /**
   * Decide a command.
   *
   * @param patience of the one who asks
   */
  record Ask(Command command, ActorRef<Reply> replyTo, Patience patience) implements Request {
    Ask(Command command, ActorRef<Reply> replyTo) {
      this(command, replyTo, Patience.fromNow());
    }
  }

  /** Tell the state. */
  record Read(ActorRef<Reply> replyTo) implements Request {}

  /** Tell the state once an errand is no longer open. */
  record ReadAfter(UUID errand, ActorRef<Reply> replyTo) implements CustomerMessage {}

  /** The other customer of an errand answered, or (empty) nobody did. */
  record Brought(UUID errand, Optional<Answer> answer) implements CustomerMessage {}

  /** What the other customer answered is recorded, or could not be. */
  record Closed(UUID errand, boolean recorded) implements CustomerMessage {}

  /** An errand that failed may be tried again. */
  record Rested(UUID errand) implements CustomerMessage {}

  /** Sharding wants the entity gone: it ends what it began and stops. */
  record Leave() implements CustomerMessage {}

  /** The recorder has the state that the journal tells. */
  record Recovered(Customer customer) implements CustomerMessage {}

  /** The recorder has stored what it was given; this is the state after it. */
  record Stored(Customer customer) implements CustomerMessage {}

  /** What decisions needed from outside came. */
  record Fetched(Provisions.Provided provided) implements CustomerMessage {}

  /** What decisions needed from outside did not come. */
  record NotFetched(Throwable cause) implements CustomerMessage {}

  /** The mark is set: events may be stored. */
  record Marked(Marks.Mark mark) implements CustomerMessage {}

  /** The mark could not be set. */
  record NotMarked(Throwable cause) implements CustomerMessage {}

  /** Nothing came for a while. */
  record Quiet() implements CustomerMessage {}

  /** What an event promised outside the journal is done. */
  record DutyDone(UUID duty) implements CustomerMessage {}

  /** What an event promised outside the journal could not be done yet. */
  record DutyFailed(Throwable cause) implements CustomerMessage {}

  /** Time to try again what could not be done. */
  record DutyDue() implements CustomerMessage {}

  /** Time to look whether the journal can be reached again. */
  record TryAgain() implements CustomerMessage {}
}
