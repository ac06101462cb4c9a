package io.vinculum.insight.model;

import io.vinculum.maths.btyd.BetaGeometric;
import io.vinculum.maths.btyd.PurchaseHistory;
import io.vinculum.maths.rhythm.GapLaw;
import io.vinculum.maths.rhythm.GapPopulation;
import io.vinculum.maths.rhythm.Regularity;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a customer's next purchase is due, given the silence so far.
 *
 * @param gapDays length of a gap
 * @param regularity how regular the customer's gaps are, the own ones weighed with everybody's; 1
 *     is chance, more is regular; absent below five gaps
 * @param lateProbability how late the customer is: the probability that a gap would have ended by
 *     now
 * @param nextInDays days from now to the next purchase of a customer who has not left
 * @param probabilityAlive that the customer has not left, so that there is a next purchase at all;
 *     absent where no model of purchases is fitted
 * @param within7Days the probability of a purchase within a week, of having left included where
 *     that is known; never more than the purchases that are expected of the week
 * @param within30Days the same within 30 days
 */
public record Rhythm(
    GapLength gapDays,
    OptionalDouble regularity,
    double lateProbability,
    Quantiles nextInDays,
    OptionalDouble probabilityAlive,
    double within7Days,
    double within30Days) {
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;
  private static final double DAYS_PER_WEEK = 7;
  private static final int WEEK_DAYS = 7;
  private static final int MONTH_DAYS = 30;

  /** Below it a next purchase is told as one that comes if at all. */
  private static final double LIKELY = 0.5;

  /** Quantiles of 10, 50 and 90 %. */
  public record Quantiles(double p10, double median, double p90) {}

  /**
   * How long a gap is.
   *
   * @param days expected, or the median; absent where neither is finite
   * @param isMedian whether the law has hardly a mean: it rests on the tail of a few
   */
  public record GapLength(OptionalDouble days, boolean isMedian) {
    /** Of a law of gaps. */
    static GapLength of(GapLaw law) {
      OptionalDouble mean = law.meanDays();
      if (mean.isPresent()) {
        return new GapLength(mean, false);
      }
      double median = law.quantileDays(0.5);
      return new GapLength(
          Double.isFinite(median) ? OptionalDouble.of(median) : OptionalDouble.empty(), true);
    }
  }

  /** Of one customer; empty where the gaps of the population could not be fitted. */
  public static Optional<Rhythm> of(PopulationModels models, Buyer buyer, int today) {
    return models.gaps().map(gaps -> of(gaps, models.purchases(), buyer, today));
  }

  private static Rhythm of(
      GapPopulation gaps, Optional<BetaGeometric> purchases, Buyer buyer, int today) {
    GapLaw law = law(gaps, buyer);
    double silence = buyer.silenceDays(today);
    PurchaseHistory history = buyer.history(today);
    return new Rhythm(
        GapLength.of(law),
        gaps.regularities().isPresent() && buyer.repeats() >= Regularity.MIN_GAPS
            ? OptionalDouble.of(law.regularity())
            : regularity(buyer),
        law.endedBefore(silence),
        new Quantiles(
            law.remainingDays(silence, LOW),
            law.remainingDays(silence, 0.5),
            law.remainingDays(silence, HIGH)),
        purchases
            .map(model -> OptionalDouble.of(model.probabilityAlive(history)))
            .orElseGet(OptionalDouble::empty),
        within(law, purchases, history, silence, WEEK_DAYS),
        within(law, purchases, history, silence, MONTH_DAYS));
  }

  /** A probability of one purchase or more is never above the expected number of them. */
  private static double within(
      GapLaw law,
      Optional<BetaGeometric> purchases,
      PurchaseHistory history,
      double silence,
      int days) {
    double ofOneWhoStayed = law.buysWithin(silence, days);
    return purchases
        .map(
            model ->
                Math.min(
                    model.probabilityAlive(history) * ofOneWhoStayed,
                    model.expectedPurchases(history, days / DAYS_PER_WEEK)))
        .orElse(ofOneWhoStayed);
  }

  /** Whether it is likelier that there is no next purchase at all. */
  public boolean isIfAtAll() {
    return probabilityAlive.isPresent() && probabilityAlive.getAsDouble() < LIKELY;
  }

  /** The law of the next gap. */
  static GapLaw law(GapPopulation gaps, Buyer buyer) {
    return gaps.after(buyer.repeats(), buyer.gapDays(), buyer.sumLogGapDays());
  }

  /** How regular the customer's own gaps are: 1 is chance, more is regular; needs five gaps. */
  public static OptionalDouble regularity(Buyer buyer) {
    return Regularity.of(buyer.repeats(), buyer.gapDays(), buyer.sumLogGapDays());
  }
}
