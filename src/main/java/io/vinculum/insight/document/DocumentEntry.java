package io.vinculum.insight.document;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.Fingerprint;

/**
 * A document is recorded in a journal.
 *
 * @param document its key's fingerprint: the key itself may be what somebody typed
 * @param customer whose journal it is
 * @param sequenceNr of the event
 */
public record DocumentEntry(Fingerprint document, CustomerId customer, long sequenceNr) {}
