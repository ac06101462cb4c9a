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
 *     that is known; by the law of the dates for who is more regular than the model of purchases
 *     can have it, for others never more than the purchases that are expected of the week
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
            .map(model -> OptionalDouble.of(model.probabilityAlive(buyer.history(today))))
            .orElseGet(OptionalDouble::empty),
        within(law, purchases, buyer, today, WEEK_DAYS),
        within(law, purchases, buyer, today, MONTH_DAYS));
  }

  private static double within(
      GapLaw law, Optional<BetaGeometric> purchases, Buyer buyer, int today, int days) {
    double ofOneWhoStayed = law.buysWithin(buyer.silenceDays(today), days);
    return purchases
        .map(model -> within(law, ofOneWhoStayed, model, buyer, today, days))
        .orElse(ofOneWhoStayed);
  }

  /** A probability of one purchase or more is never above the expected number of them. */
  private static double within(
      GapLaw law, double ofOneWhoStayed, BetaGeometric model, Buyer buyer, int today, int days) {
    PurchaseHistory history = buyer.history(today);
    double byRhythm = model.probabilityAlive(history) * ofOneWhoStayed;
    return isMoreRegular(law, model, buyer)
        ? byRhythm
        : Math.min(byRhythm, model.expectedPurchases(history, days / DAYS_PER_WEEK));
  }

  /**
   * Whether gaps are more even than the model of purchases can have them, as far as the own ones
   * tell: it then spreads purchases over days of which the rhythm knows better.
   */
  private static boolean isMoreRegular(GapLaw law, BetaGeometric model, Buyer buyer) {
    return buyer.repeats() >= Regularity.MIN_GAPS && law.regularity() > model.regularity();
  }

  /** The purchases that are expected of so many days: never fewer than {@link #within} says. */
  static double expectedPurchases(
      Optional<GapPopulation> gaps, BetaGeometric model, Buyer buyer, int today, int days) {
    double byModel = model.expectedPurchases(buyer.history(today), days / DAYS_PER_WEEK);
    // A probability is below one, so most customers need no law of gaps here.
    if (byModel >= 1 || buyer.repeats() < Regularity.MIN_GAPS || gaps.isEmpty()) {
      return byModel;
    }
    return Math.max(
        byModel, within(law(gaps.get(), buyer), Optional.of(model), buyer, today, days));
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
