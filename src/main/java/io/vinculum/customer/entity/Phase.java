package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Customer;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** What a customer's entity is at. */
sealed interface Phase {
  /** The recorder reads the journal. */
  record Recovering(ActorRef<EventRecorder.Store> recorder) implements Phase {}

  /** Nothing is under way. */
  record Ready(ActorRef<EventRecorder.Store> recorder, Customer customer) implements Phase {}

  /** Commands wait for what their decisions need from outside. */
  record Fetching(
      ActorRef<EventRecorder.Store> recorder, Customer customer, List<CustomerMessage.Ask> asks)
      implements Phase {}

  /** Events are being stored. */
  record Storing(ActorRef<EventRecorder.Store> recorder, Customer before, Round round)
      implements Phase {}

  /** The journal was lost. */
  record Lost() implements Phase {}

  /** The customer after the last stored event, while it is known. */
  default Optional<Customer> known() {
    return switch (this) {
      case Ready(_, Customer customer) -> Optional.of(customer);
      case Fetching(_, Customer customer, _) -> Optional.of(customer);
      case Storing(_, Customer before, _) -> Optional.of(before);
      case Recovering _, Lost _ -> Optional.empty();
    };
  }
}
