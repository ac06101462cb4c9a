package io.vinculum.customer.domain.points;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a rule's limits left to one sale. It is kept with the sale, so that a return recomputes the
 * sale with the room that it had.
 *
 * @param points how many points; absent means any number
 * @param times how many times; absent means any number
 */
public record CapRoom(OptionalLong points, OptionalInt times) {
  /** No limit. */
  public static final CapRoom ANY = new CapRoom(OptionalLong.empty(), OptionalInt.empty());

  /** Whether nothing may be given any more. */
  public boolean used() {
    return (points.isPresent() && points.getAsLong() <= 0)
        || (times.isPresent() && times.getAsInt() <= 0);
  }
}
