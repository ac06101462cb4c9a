package io.vinculum.customer.domain.points;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a rule's limits left to one sale. It is kept with the sale, so that a return recomputes the
 * sale with the room that it had.
 *
 * @param points how many points; absent means any number
 * @param times how many times; absent means any number
 * @param granted of a limit that all customers share: no rounding gives more than so many points
 * @param shared whether it is a limit that all customers share that leaves no more
 */
public record CapRoom(
    OptionalLong points, OptionalInt times, OptionalLong granted, boolean shared) {
  /** No limit. */
  public static final CapRoom ANY = new CapRoom(OptionalLong.empty(), OptionalInt.empty());

  /** What limits of the customer's own left. */
  public CapRoom(OptionalLong points, OptionalInt times) {
    this(points, times, OptionalLong.empty(), false);
  }

  /** Whether nothing may be given any more. */
  public boolean used() {
    return (points.isPresent() && points.getAsLong() <= 0)
        || (times.isPresent() && times.getAsInt() <= 0);
  }

  /** The same, where all that was asked of a shared limit was granted: so many points. */
  public CapRoom grantedWhole(long asked) {
    return new CapRoom(points, times, OptionalLong.of(asked), false);
  }

  /** The same, where a shared limit had no more than so many points left. */
  public CapRoom heldTo(long rest) {
    return new CapRoom(OptionalLong.of(rest), times, OptionalLong.of(rest), true);
  }

  /** The most points that any rounding may give. */
  long most() {
    return Math.min(points.orElse(Long.MAX_VALUE), granted.orElse(Long.MAX_VALUE));
  }
}
