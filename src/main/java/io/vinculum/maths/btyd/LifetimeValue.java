package io.vinculum.maths.btyd;

import io.vinculum.maths.special.BetaDistribution;

/**
 * The value of what a customer will buy: {@code Σ_months E[m]·margin·(E(t_i) −
 * E(t_{i−1}))/(1+d)^i}, with the interval of its predictive law. Parameters of the population are
 * taken as known.
 *
 * <p>Given n purchases, their sum Z has {@code Z/(Z + v + x·m̄) ~ Beta(pn, px+q)}; n is weighed by
 * {@link FuturePurchases}. The interval is in the same discounted money as the mean.
 *
 * @param mean expected value
 * @param low lower end of the interval of {@link #LEVEL}, often 0: nothing more is bought
 * @param high upper end of it
 */
public record LifetimeValue(double mean, double low, double high) {
  /** Probability that the interval holds what comes. */
  public static final double LEVEL = 0.8;

  private static final double WEEKS_PER_MONTH = 365.25 / 12 / 7;
  private static final double NEGLIGIBLE = 1e-6;
  private static final int HALVINGS = 40;

  /**
   * How value is reckoned.
   *
   * @param margin part of an amount that is earned, such as 0.25
   * @param monthlyDiscount d, such as 0.01 for one per cent a month
   * @param months to look ahead
   */
  public record Terms(double margin, double monthlyDiscount, int months) {
    public static final int MAX_MONTHS = 120;

    public Terms {
      if (!Double.isFinite(margin)
          || !(monthlyDiscount >= 0)
          || months < 1
          || months > MAX_MONTHS) {
        throw new IllegalArgumentException(
            "margin %s, discount %s, months %s".formatted(margin, monthlyDiscount, months));
      }
    }
  }

  /** What is known of a customer's amounts: how many above zero, and their mean. */
  public record Spend(double purchases, double mean) {}

  /** The mean alone, in microseconds: for all customers at a time. */
  public static double mean(
      PurchaseModel model, GammaGamma amounts, PurchaseHistory history, Spend spend, Terms terms) {
    double discounted = 0;
    double before = 0;
    for (int month = 1; month <= terms.months(); month++) {
      double until = model.expectedPurchases(history, month * WEEKS_PER_MONTH);
      discounted += (until - before) / Math.pow(1 + terms.monthlyDiscount(), month);
      before = until;
    }
    return amounts.expectedSpend(spend.purchases(), spend.mean()) * terms.margin() * discounted;
  }

  /** Mean and interval, in tenths of a millisecond: for one customer at a time. */
  public static LifetimeValue of(
      BetaGeometric model, GammaGamma amounts, PurchaseHistory history, Spend spend, Terms terms) {
    double mean = mean(model, amounts, history, spend, terms);
    FuturePurchases purchases = model.futurePurchases(history, terms.months() * WEEKS_PER_MONTH);
    double undiscounted = purchases.mean() * amounts.expectedSpend(spend.purchases(), spend.mean());
    double factor = undiscounted == 0 ? 0 : mean / undiscounted;
    double low = factor * quantile(0.5 - 0.5 * LEVEL, purchases, amounts, spend);
    double high = factor * quantile(0.5 + 0.5 * LEVEL, purchases, amounts, spend);
    return new LifetimeValue(mean, Math.min(low, high), Math.max(low, high));
  }

  /** The total amount not exceeded with a probability, by bisection. */
  private static double quantile(
      double probability, FuturePurchases purchases, GammaGamma amounts, Spend spend) {
    double missing = probability - (1 - purchases.atLeast(1));
    if (missing <= 0) {
      return 0;
    }
    double scale = amounts.scale(spend.purchases(), spend.mean());
    int first = 1;
    while (purchases.atLeast(first + 1) > 1 - NEGLIGIBLE) {
      first++;
    }
    int last = first;
    while (purchases.atLeast(last + 1) > NEGLIGIBLE) {
      last++;
    }
    BetaDistribution[] sums = new BetaDistribution[last - first + 1];
    double[] weights = new double[sums.length];
    for (int n = first; n <= last; n++) {
      sums[n - first] =
          new BetaDistribution(amounts.p() * n, amounts.p() * spend.purchases() + amounts.q());
      weights[n - first] = purchases.atLeast(n) - purchases.atLeast(n + 1);
    }
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = 0.5 * (low + high);
      double reached = 0;
      for (int i = 0; i < sums.length; i++) {
        reached += weights[i] * sums[i].cdf(middle);
      }
      if (reached < missing) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return scale * high / (1 - high);
  }
}
