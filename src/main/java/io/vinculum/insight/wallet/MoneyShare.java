package io.vinculum.insight.wallet;

import io.vinculum.insight.WalletEstimate;
import io.vinculum.maths.share.OutsidePurchases;
import io.vinculum.maths.share.ShareEstimate;
import java.util.Optional;

/**
 * A customer's share of money. Beside the number of purchases elsewhere their amounts are
 * uncertain: each its own, and the mean of all.
 *
 * @param mean own spend over own and expected outside spend
 */
record MoneyShare(double mean, WalletEstimate.Interval interval) {
  /** Nothing is spent with us: whatever is spent elsewhere, that is none of it. */
  private static final MoneyShare NOTHING =
      new MoneyShare(0, new WalletEstimate.Interval(0, 0, ShareEstimate.LEVEL));

  /** The normal quantile of {@link ShareEstimate#LEVEL}. */
  private static final double QUANTILE = 1.2815515655446004;

  /** Standard deviation of one purchase's amount, as a part of the mean. */
  private static final double TICKET_SPREAD = 0.7;

  /** The share; absent where nobody knows what a purchase elsewhere costs, or none is made. */
  static Optional<MoneyShare> of(
      CategoryModel.Estimated estimated, long ownMinor, double ticketError) {
    if (estimated.ticketMinor().isEmpty()) {
      return Optional.empty();
    }
    double own = (double) Math.max(0, ownMinor);
    OutsidePurchases outside = estimated.share().outside();
    double mean = estimated.outsideMinor().orElseThrow();
    if (own + mean == 0) {
      return Optional.empty();
    }
    if (own == 0) {
      return Optional.of(NOTHING);
    }
    double unseen = mean - estimated.seenMinor();
    double ticket = estimated.ticketMinor().getAsDouble();
    double amounts =
        QUANTILE
            * QUANTILE
            * (unseen * ticket * TICKET_SPREAD * TICKET_SPREAD
                + unseen * unseen * ticketError * ticketError);
    double up = estimated.outsideMinor(outside.high()).orElseThrow() - mean;
    double down = mean - estimated.outsideMinor(outside.low()).orElseThrow();
    double most = mean + Math.sqrt(up * up + amounts);
    double least =
        Math.max((double) estimated.seenMinor(), mean - Math.sqrt(down * down + amounts));
    return Optional.of(
        new MoneyShare(
            own / (own + mean),
            new WalletEstimate.Interval(
                own / (own + most), own / (own + least), ShareEstimate.LEVEL)));
  }

  /** Variance of one customer's outside spend given the population and the mean ticket. */
  static double variance(CategoryModel.Estimated estimated) {
    double ticket = estimated.ticketMinor().orElseThrow();
    OutsidePurchases outside = estimated.share().outside();
    double unseen = Math.max(0, outside.mean() - estimated.seen());
    return ticket * ticket * (outside.variance() + TICKET_SPREAD * TICKET_SPREAD * unseen);
  }
}
