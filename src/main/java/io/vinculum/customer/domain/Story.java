package io.vinculum.customer.domain;

import java.util.ArrayList;
import java.util.List;

/** Events being decided, and the customer as they leave it. Local to one decision. */
final class Story {
  private Customer customer;
  private final List<CustomerEvent> events = new ArrayList<>();

  Story(Customer customer) {
    this.customer = customer;
  }

  /** The customer after the events so far. */
  Customer customer() {
    return customer;
  }

  /** The number that the next event will have. */
  long nextSequenceNr() {
    return customer.version() + 1;
  }

  void add(CustomerEvent event) {
    customer = Evolution.evolve(customer, event);
    events.add(event);
  }

  Decision accepted() {
    return new Decision.Accepted(events);
  }
}
