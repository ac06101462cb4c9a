package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.budget.Draw;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event with its place in the customer's journal.
 *
 * @param sequenceNr 1 for the first event of the customer, without gaps
 * @param nextDeadline when, after the event, time alone changes what is recorded of the customer
 */
public record StoredEvent(
    CustomerId customer, long sequenceNr, CustomerEvent event, Optional<Instant> nextDeadline) {
  /** An event after which time alone changes nothing. */
  public StoredEvent(CustomerId customer, long sequenceNr, CustomerEvent event) {
    this(customer, sequenceNr, event, Optional.empty());
  }

  /** What it took from limits that all customers share. */
  List<Draw> draws() {
    return CustomerRules.draws(event);
  }

  /** As the journal keeps it. */
  JournalEntry entry() {
    return new JournalEntry(event, nextDeadline);
  }
}
