package io.vinculum.insight.model;

import io.vinculum.maths.btyd.BetaGeometric;
import io.vinculum.maths.btyd.GammaGamma;
import io.vinculum.maths.btyd.LifetimeValue;
import io.vinculum.maths.btyd.PurchaseHistory;
import java.util.Optional;

/**
 * What is expected of a customer, under the models of one version.
 *
 * @param probabilityAlive that the customer has not left for good, 0 to 1
 * @param purchases90 expected purchase days of the next 90 days
 * @param purchases365 of the next 365
 * @param amounts absent where amounts could not be fitted
 */
public record Prediction(
    double probabilityAlive, double purchases90, double purchases365, Optional<Amounts> amounts) {
  /** One per cent a month, about an eighth a year: what money is worth later. */
  public static final double MONTHLY_DISCOUNT = 0.01;

  /** How far lifetime value looks. */
  public static final int MONTHS = 12;

  private static final int QUARTER_DAYS = 90;
  private static final int YEAR_DAYS = 365;

  /**
   * In major units.
   *
   * @param spend expected amount of a purchase day
   * @param lifetimeValue margin of the next 12 months, discounted, with its interval
   */
  public record Amounts(double spend, LifetimeValue lifetimeValue) {}

  /**
   * Of one customer, with the interval: a fifth of a millisecond.
   *
   * @param minorUnits of a major unit
   * @param margin part of an amount that is earned, 0 to 1
   * @return empty where the models of purchases could not be fitted
   */
  public static Optional<Prediction> of(
      PopulationModels models, Buyer buyer, int today, double minorUnits, double margin) {
    return models.purchases().map(model -> of(model, models, buyer, today, minorUnits, margin));
  }

  private static Prediction of(
      BetaGeometric model,
      PopulationModels models,
      Buyer buyer,
      int today,
      double minorUnits,
      double margin) {
    PurchaseHistory history = buyer.history(today);
    LifetimeValue.Spend spend = spend(buyer, minorUnits);
    return new Prediction(
        model.probabilityAlive(history),
        purchases90(models, model, buyer, today),
        Rhythm.expectedPurchases(models.gaps(), model, buyer, today, YEAR_DAYS),
        models
            .spend()
            .map(
                amounts ->
                    new Amounts(
                        amounts.expectedSpend(spend.purchases(), spend.mean()),
                        LifetimeValue.of(
                            model, models.foresights(), amounts, history, spend, terms(margin)))));
  }

  /** Expected purchase days of the next 90 days. */
  static double purchases90(PopulationModels models, BetaGeometric model, Buyer buyer, int today) {
    return Rhythm.expectedPurchases(models.gaps(), model, buyer, today, QUARTER_DAYS);
  }

  /** Lifetime value without its interval, in major units. */
  static double lifetimeValue(
      BetaGeometric model,
      GammaGamma amounts,
      Buyer buyer,
      int today,
      double minorUnits,
      double margin) {
    return LifetimeValue.mean(
        model, amounts, buyer.history(today), spend(buyer, minorUnits), terms(margin));
  }

  static LifetimeValue.Terms terms(double margin) {
    return new LifetimeValue.Terms(margin, MONTHLY_DISCOUNT, MONTHS);
  }

  /** A repeat day on which nothing was kept but counts has no amount that tells anything. */
  private static LifetimeValue.Spend spend(Buyer buyer, double minorUnits) {
    double mean = buyer.meanRepeatSpend(minorUnits);
    return mean > 0
        ? new LifetimeValue.Spend(buyer.repeats(), mean)
        : new LifetimeValue.Spend(0, 0);
  }
}
