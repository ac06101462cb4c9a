package io.vinculum.reward.stock;

import java.util.Optional;

/**
 * How many of a reward there are in all, as the programme in force says.
 *
 * @param pieces absent means no limit
 * @param codes whether each piece is an imported code, so that there are no more than those
 */
public record Supply(Optional<Long> pieces, boolean codes) {
  /** Whether anything limits it. */
  public boolean isLimited() {
    return pieces.isPresent() || codes;
  }
}
