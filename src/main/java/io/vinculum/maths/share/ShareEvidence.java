package io.vinculum.maths.share;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of one customer in one category. A period is the unit of the population's rate,
 * usually a month.
 *
 * @param own purchases with us
 * @param periods length of the time they were counted over, in periods
 * @param shareTold the share of purchases the customer says we have, 0 to 1
 * @param volumeTold purchases a period the customer says are made in all
 * @param outside purchases seen elsewhere in the same time
 */
public record ShareEvidence(
    int own,
    double periods,
    OptionalDouble shareTold,
    OptionalDouble volumeTold,
    Optional<OutsideSeen> outside) {
  /** More than any household buys in one category; a longer history is to be cut into years. */
  public static final int MAX_OWN_PURCHASES = 100_000;

  public ShareEvidence {
    if (own < 0 || own > MAX_OWN_PURCHASES) {
      throw new IllegalArgumentException(own + " own purchases");
    }
    if (!(periods > 0 && periods < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(periods + " periods");
    }
    if (shareTold.isPresent() && !(shareTold.getAsDouble() >= 0 && shareTold.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("share told " + shareTold.getAsDouble());
    }
    if (volumeTold.isPresent()
        && !(volumeTold.getAsDouble() >= 0 && volumeTold.getAsDouble() <= MAX_OWN_PURCHASES)) {
      throw new IllegalArgumentException("volume told " + volumeTold.getAsDouble());
    }
  }

  /** Own purchases and nothing else. */
  public static ShareEvidence ofOwn(int own, double periods) {
    return new ShareEvidence(
        own, periods, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
  }

  /** The same counted over so many periods. */
  public ShareEvidence over(double otherPeriods) {
    return new ShareEvidence(own, otherPeriods, shareTold, volumeTold, outside);
  }

  /** The same with a share told, 0 to 1. */
  public ShareEvidence withShareTold(double share) {
    return new ShareEvidence(own, periods, OptionalDouble.of(share), volumeTold, outside);
  }

  /** The same with a rank told: it enters as the share that {@link WalletAllocation} gives it. */
  public ShareEvidence withRankTold(int rank, int placesUsed) {
    return withShareTold(WalletAllocation.share(rank, placesUsed));
  }

  /** The same with a volume told, in purchases a period. */
  public ShareEvidence withVolumeTold(double purchasesPerPeriod) {
    return new ShareEvidence(
        own, periods, shareTold, OptionalDouble.of(purchasesPerPeriod), outside);
  }

  /** The same with purchases seen elsewhere. */
  public ShareEvidence withOutside(OutsideSeen seen) {
    return new ShareEvidence(own, periods, shareTold, volumeTold, Optional.of(seen));
  }

  /** Whether the customer told anything. */
  boolean isTold() {
    return shareTold.isPresent() || volumeTold.isPresent();
  }

  /**
   * Whether it says how much is bought elsewhere: something told, or purchases elsewhere of which
   * the part that is seen is known. A mere floor fits every population that buys enough.
   */
  boolean tellsOfOthers() {
    boolean bounded = outside.map(seen -> seen.visibility().isPresent()).orElse(false);
    boolean buysNothing =
        own == 0 && outside.map(seen -> seen.purchases() == 0).orElse(true) && !tellsOfPurchases();
    return (isTold() || bounded) && !buysNothing;
  }

  private boolean tellsOfPurchases() {
    return volumeTold.isPresent()
        ? volumeTold.getAsDouble() > Answers.NONE_TOLD
        : shareTold.isPresent();
  }

  /** The best kind of evidence in it. */
  public Grade grade() {
    if (outside.isPresent()) {
      return Grade.OUTSIDE_SEEN;
    }
    if (volumeTold.isPresent()) {
      return Grade.VOLUME_TOLD;
    }
    if (shareTold.isPresent()) {
      return Grade.SHARE_TOLD;
    }
    return own > 0 ? Grade.OWN : Grade.NONE;
  }
}
