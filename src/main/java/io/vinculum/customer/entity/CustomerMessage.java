package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import org.apache.pekko.actor.typed.ActorRef;

/** What a customer's actor is told. */
public sealed interface CustomerMessage {
  /** What others may ask, from any node. */
  sealed interface Request extends CustomerMessage {
    /** Which customer. */
    CustomerId customer();

    /** Who waits. */
    ActorRef<Reply> replyTo();
  }

  /** Decide on a command. */
  record Ask(Command command, ActorRef<Reply> replyTo) implements Request {
    @Override
    public CustomerId customer() {
      return command.customer();
    }
  }

  /** Say what is so after all that was asked before. */
  record Read(CustomerId customer, ActorRef<Reply> replyTo) implements Request {}

  /** The journal has recovered and waits for work; whatever it was given before is lost. */
  record Ready() implements CustomerMessage {}

  /** The journal has answered everything that it was given. */
  record Settled() implements CustomerMessage {}

  /** Nobody needs the customer in memory: leave when nothing waits. */
  record Leave() implements CustomerMessage {}
}
