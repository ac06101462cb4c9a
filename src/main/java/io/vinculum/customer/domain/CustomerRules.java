package io.vinculum.customer.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The customer as a decider. All functions are pure: the same customer, command and context always
 * give the same.
 */
public final class CustomerRules {
  private CustomerRules() {}

  /**
   * What is so after an event.
   *
   * @throws IllegalStateException when the event cannot follow: the journal is damaged
   */
  public static Customer evolve(Customer customer, CustomerEvent event) {
    return Evolution.evolve(customer, event);
  }

  /** The next instant at which time alone changes what is recorded; empty when it never does. */
  public static Optional<Instant> nextDeadline(Customer customer) {
    return Deadlines.next(customer);
  }
}
