package io.vinculum.insight.model;

import io.vinculum.maths.rhythm.GapLaw;
import io.vinculum.maths.rhythm.GapPopulation;
import io.vinculum.maths.rhythm.Regularity;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a customer's next purchase is due, given the silence so far.
 *
 * @param meanGapDays expected days of a gap; absent where too little is known for a mean
 * @param lateProbability how late the customer is: the probability that a gap would have ended by
 *     now
 * @param nextInDays days from now to the next purchase of a customer who has not left
 * @param within7Days the probability of a purchase within a week, of having left included where
 *     that is known
 * @param within30Days the same within 30 days
 */
public record Rhythm(
    OptionalDouble meanGapDays,
    double lateProbability,
    Quantiles nextInDays,
    double within7Days,
    double within30Days) {
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;
  private static final int WEEK_DAYS = 7;
  private static final int MONTH_DAYS = 30;

  /** Quantiles of 10, 50 and 90 %. */
  public record Quantiles(double p10, double median, double p90) {}

  /** Of one customer; empty where the gaps of the population could not be fitted. */
  public static Optional<Rhythm> of(PopulationModels models, Buyer buyer, int today) {
    return models
        .gaps()
        .map(
            gaps -> {
              GapLaw law = law(gaps, buyer);
              double silence = buyer.silenceDays(today);
              double alive =
                  models
                      .purchases()
                      .map(model -> model.probabilityAlive(buyer.history(today)))
                      .orElse(1.0);
              return new Rhythm(
                  law.meanDays(),
                  law.endedBefore(silence),
                  new Quantiles(
                      law.remainingDays(silence, LOW),
                      law.remainingDays(silence, 0.5),
                      law.remainingDays(silence, HIGH)),
                  alive * law.buysWithin(silence, WEEK_DAYS),
                  alive * law.buysWithin(silence, MONTH_DAYS));
            });
  }

  /** The law of the next gap. */
  static GapLaw law(GapPopulation gaps, Buyer buyer) {
    return gaps.after(buyer.repeats(), buyer.gapDays());
  }

  /** How regular the customer's own gaps are: 1 is chance, more is regular; needs five gaps. */
  public static OptionalDouble regularity(Buyer buyer) {
    return Regularity.of(buyer.repeats(), buyer.gapDays(), buyer.sumLogGapDays());
  }
}
