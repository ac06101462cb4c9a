package io.vinculum.customer.domain.points;

/**
 * Names a lot within its customer.
 *
 * @param sequenceNr the number of the event that opened it
 * @param index its place among the lots of that event
 */
public record LotId(long sequenceNr, int index) {}
