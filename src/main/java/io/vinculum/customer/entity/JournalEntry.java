package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as the journal keeps it.
 *
 * @param nextDeadline when, after the event, time alone changes what is recorded of the customer:
 *     by it the read side knows whom to wake
 */
record JournalEntry(CustomerEvent event, Optional<Instant> nextDeadline) {}
