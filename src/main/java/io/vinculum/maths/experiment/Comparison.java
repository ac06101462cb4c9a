package io.vinculum.maths.experiment;

import io.vinculum.maths.special.Distributions;

/** Intervals of the difference between two arms. */
public final class Comparison {
  private Comparison() {}

  /**
   * Of two rates, by Newcombe's hybrid of Wilson's score intervals (Statistics in Medicine 1998,
   * method 10): holds its level for small arms and rates near 0, never beyond −1 and 1.
   *
   * @param level such as 0.95
   */
  public static Uplift ofRates(
      long treatedYes, long treated, long controlYes, long control, double level) {
    double z = Distributions.normalQuantile(0.5 + 0.5 * requireLevel(level));
    Wilson one = Wilson.of(treatedYes, treated, z);
    Wilson other = Wilson.of(controlYes, control, z);
    double difference = one.rate - other.rate;
    double variance = one.rate * (1 - one.rate) / treated + other.rate * (1 - other.rate) / control;
    return new Uplift(
        difference,
        difference - Math.hypot(one.rate - one.low, other.high - other.rate),
        difference + Math.hypot(one.high - one.rate, other.rate - other.low),
        variance);
  }

  private record Wilson(double rate, double low, double high) {
    static Wilson of(long yes, long all, double z) {
      if (yes < 0 || all < 1 || yes > all) {
        throw new IllegalArgumentException(yes + " of " + all);
      }
      double rate = (double) yes / all;
      double square = z * z / all;
      double middle = (rate + 0.5 * square) / (1 + square);
      double half = Math.sqrt(square * (rate * (1 - rate) + 0.25 * square)) / (1 + square);
      return new Wilson(rate, Math.max(0, middle - half), Math.min(1, middle + half));
    }
  }

  /**
   * Of two means with unequal variances (Welch 1947).
   *
   * @param treated at least two customers
   * @param control at least two customers
   * @param level such as 0.95
   */
  public static Uplift ofMeans(ArmSums treated, ArmSums control, double level) {
    return welch(
        treated.mean() - control.mean(),
        treated.variance(),
        treated.customers(),
        control.variance(),
        control.customers(),
        requireLevel(level));
  }

  /**
   * Of two means after taking out what the covariate foretold: {@code θ = cov/var} over both arms
   * (CUPED; Deng, Xu, Kohavi, Walker 2013). Narrower, and never wrong for an idle covariate.
   *
   * @param treated at least two customers
   * @param control at least two customers
   * @param level such as 0.95
   */
  public static Uplift ofAdjustedMeans(ArmSums treated, ArmSums control, double level) {
    double spread =
        treated.covariateVariance() * (treated.customers() - 1)
            + control.covariateVariance() * (control.customers() - 1);
    double shared =
        treated.covariance() * (treated.customers() - 1)
            + control.covariance() * (control.customers() - 1);
    double theta = spread > 0 ? shared / spread : 0;
    double difference =
        treated.mean()
            - control.mean()
            - theta * (treated.covariateMean() - control.covariateMean());
    return welch(
        difference,
        adjustedVariance(treated, theta),
        treated.customers(),
        adjustedVariance(control, theta),
        control.customers(),
        requireLevel(level));
  }

  private static double adjustedVariance(ArmSums arm, double theta) {
    return Math.max(
        0, arm.variance() - 2 * theta * arm.covariance() + theta * theta * arm.covariateVariance());
  }

  private static Uplift welch(
      double difference, double variance, long n, double otherVariance, long otherN, double level) {
    if (n < 2 || otherN < 2) {
      throw new IllegalArgumentException(n + " and " + otherN + " customers");
    }
    double one = Math.max(0, variance) / n;
    double other = Math.max(0, otherVariance) / otherN;
    double sum = one + other;
    if (sum == 0) {
      return new Uplift(difference, difference, difference, 0);
    }
    double degrees = sum * sum / (one * one / (n - 1) + other * other / (otherN - 1));
    double half = Distributions.studentCritical(1 - level, degrees) * Math.sqrt(sum);
    return new Uplift(difference, difference - half, difference + half, sum);
  }

  private static double requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level " + level);
    }
    return level;
  }
}
