package io.vinculum.customer.domain.points;

import java.util.function.LongUnaryOperator;

/**
 * Names a lot within its customer.
 *
 * @param sequenceNr the number of the event that opened it
 * @param index its place among the lots of that event
 */
public record LotId(long sequenceNr, int index) {
  /** The same lot with its event's number read otherwise. */
  public LotId numbered(LongUnaryOperator number) {
    return new LotId(number.applyAsLong(sequenceNr), index);
  }
}
