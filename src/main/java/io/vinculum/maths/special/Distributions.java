package io.vinculum.maths.special;

import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/** Quantiles and tails of the laws that tests and intervals use. */
public final class Distributions {
  private static final double SQRT_2 = Math.sqrt(2);

  private Distributions() {}

  /** {@code P(Z ≤ z)} of the standard normal law. */
  public static double normalCdf(double z) {
    return 0.5 * Erf.erfc(-z / SQRT_2);
  }

  /**
   * The z with {@code P(Z ≤ z) = u}.
   *
   * @param u within (0, 1)
   */
  public static double normalQuantile(double u) {
    if (!(u > 0 && u < 1)) {
      throw new IllegalArgumentException("quantile of " + u);
    }
    return -SQRT_2 * Erf.erfcInv(2 * u);
  }

  /**
   * The t that Student's law exceeds, on either side, with a probability.
   *
   * @param twoSided within (0, 1)
   * @param degrees of freedom, positive, fractions allowed
   */
  public static double studentCritical(double twoSided, double degrees) {
    double y = new BetaDistribution(0.5, 0.5 * degrees).quantile(1 - twoSided);
    return Math.sqrt(degrees * y / (1 - y));
  }

  /** {@code P(|T| > |t|)} of Student's law. */
  public static double studentTwoSided(double t, double degrees) {
    double square = t * t;
    return new BetaDistribution(0.5, 0.5 * degrees)
        .survival(square / (degrees + square), degrees / (degrees + square));
  }

  /** {@code P(X > x)} of the chi-square law. */
  public static double chiSquareTail(double x, double degrees) {
    return x <= 0 ? 1 : Gamma.regularizedGammaQ(0.5 * degrees, 0.5 * x);
  }
}
