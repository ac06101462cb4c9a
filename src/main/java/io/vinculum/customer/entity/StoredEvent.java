package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;

/**
 * An event with its place in the customer's journal.
 *
 * @param sequenceNr 1 for the first event of the customer, without gaps
 */
public record StoredEvent(CustomerId customer, long sequenceNr, CustomerEvent event) {}
