package io.vinculum.maths.btyd;

import io.vinculum.maths.special.BetaDistribution;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of what a customer will buy: {@code Σ_months E[m]·margin·(E(t_i) −
 * E(t_{i−1}))/(1+d)^i}, with the interval of its predictive law under one {@link Foresight} or
 * several.
 *
 * <p>Given n purchases, their sum Z has {@code Z/(Z + v + x·m̄) ~ Beta(pn, px+q)}; n is weighed by
 * {@link FuturePurchases}. The interval is in the same discounted money as the mean. Where nine in
 * ten customers of the kind buy nothing more and the mean is above what all of those do, the
 * interval reaches up to the mean.
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

  /**
   * A way in which what comes may come: under these parameters, at a pace that is this many times
   * the one so far.
   */
  public record Foresight(BetaGeometric model, double pace) {
    /**
     * How far the pace of a whole population moves in as much time as it was watched for: a fifth,
     * in ln(pace). CDNOW's customers bought in 39 weeks what lies .14 to .21 in ln above what three
     * models of the 39 weeks before foretold.
     */
    static final double DRIFT = 0.2;

    /** No population is foreseen worse than within a factor of e. */
    static final double MAX_DRIFT = 1;

    /** Three nodes of equal weight at −√1.5, 0 and √1.5 have the variance of a standard normal. */
    private static final double REACH = Math.sqrt(1.5);

    /**
     * What is not known of a population: its parameters, and that its pace drifts as a random walk
     * does, with the root of the time to come over the time it was watched for.
     *
     * @param points models that stand for the parameters' uncertainty
     * @param historyWeeks most of it was watched for
     * @param weeks to come
     */
    public static List<Foresight> of(
        List<? extends BetaGeometric> points, double historyWeeks, double weeks) {
      double drift = Math.min(MAX_DRIFT, DRIFT * Math.sqrt(weeks / Math.max(1, historyWeeks)));
      List<Foresight> all = new ArrayList<>();
      for (BetaGeometric point : points) {
        for (int node = -1; node <= 1; node++) {
          all.add(new Foresight(point, Math.exp(drift * REACH * node)));
        }
      }
      return List.copyOf(all);
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

  /**
   * Mean and interval with the parameters of the population taken as known, in tenths of a
   * millisecond: for one customer at a time.
   */
  public static LifetimeValue of(
      BetaGeometric model, GammaGamma amounts, PurchaseHistory history, Spend spend, Terms terms) {
    return of(model, List.of(new Foresight(model, 1)), amounts, history, spend, terms);
  }

  /**
   * Mean under a model, and the interval over all that may come.
   *
   * @param foresights each as likely as any other, at least one
   */
  public static LifetimeValue of(
      BetaGeometric model,
      List<Foresight> foresights,
      GammaGamma amounts,
      PurchaseHistory history,
      Spend spend,
      Terms terms) {
    double weeks = weeks(terms);
    double mean = mean(model, amounts, history, spend, terms);
    double undiscounted =
        model.expectedPurchases(history, weeks)
            * amounts.expectedSpend(spend.purchases(), spend.mean());
    double factor = undiscounted == 0 ? 0 : mean / undiscounted;
    FuturePurchases purchases =
        FuturePurchases.mixture(
            foresights.stream()
                .map(one -> one.model().futurePurchases(history, one.pace() * weeks))
                .toList());
    double low = factor * quantile(0.5 - 0.5 * LEVEL, purchases, amounts, spend);
    double high = factor * quantile(0.5 + 0.5 * LEVEL, purchases, amounts, spend);
    return new LifetimeValue(
        mean, Math.min(mean, Math.min(low, high)), Math.max(mean, Math.max(low, high)));
  }

  /** How many weeks are looked ahead. */
  public static double weeks(Terms terms) {
    return terms.months() * WEEKS_PER_MONTH;
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
