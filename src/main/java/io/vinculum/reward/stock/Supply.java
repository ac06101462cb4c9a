package io.vinculum.reward.stock;

import java.util.Optional;

/**
 * How many of a reward there are in all, as the programme in force says.
 *
 * @param pieces absent means no limit
 */
public record Supply(Optional<Long> pieces) {
  /** Whether anything limits it. */
  public boolean isLimited() {
    return pieces.isPresent();
  }
}
