package io.vinculum.maths.share;

import java.util.OptionalDouble;

/**
 * Purchases of the category seen elsewhere (receipts, bank, panel).
 *
 * @param purchases how many, a floor of what was bought elsewhere
 * @param visibility the probability, within (0, 1], that an outside purchase is seen; 1 where all
 *     are (a full panel). Empty where it is unknown: then they are a floor and nothing more.
 */
public record OutsideSeen(int purchases, OptionalDouble visibility) {
  /** Nothing was seen, which says nothing. */
  static final OutsideSeen NONE = atLeast(0);

  public OutsideSeen {
    if (purchases < 0 || purchases > ShareEstimator.MAX_OUTSIDE_PURCHASES) {
      throw new IllegalArgumentException(purchases + " purchases seen elsewhere");
    }
    if (visibility.isPresent()
        && !(visibility.getAsDouble() > 0 && visibility.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("visibility " + visibility.getAsDouble());
    }
  }

  /** As many as seen at least. */
  public static OutsideSeen atLeast(int purchases) {
    return new OutsideSeen(purchases, OptionalDouble.empty());
  }

  /** Seen with a known probability each. */
  public static OutsideSeen thinned(int purchases, double visibility) {
    return new OutsideSeen(purchases, OptionalDouble.of(visibility));
  }

  /** All of them: the wallet is known. */
  public static OutsideSeen all(int purchases) {
    return thinned(purchases, 1);
  }
}
