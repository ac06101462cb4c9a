package io.vinculum.insight.membership;

import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer entered or left a segment. The moves of a segment, applied in their order to nobody,
 * give its members.
 *
 * @param id the same however often the move is delivered
 * @param ruleVersion of the rule that says so
 * @param entered or left
 * @param sequenceNr of the last of the customer's events that the facts knew
 * @param at when the slice noticed
 */
public record SegmentMove(
    UUID id,
    String segment,
    int ruleVersion,
    CustomerId customer,
    boolean entered,
    MoveReason reason,
    long sequenceNr,
    Instant at) {}
