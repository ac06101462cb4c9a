package io.vinculum.maths.special;

/**
 * The logarithm of the gamma function and what is built from it.
 *
 * <p>Stirling's series after a shift to arguments of at least ten (Abramowitz and Stegun 6.1.41);
 * absolute error below 1e-13 up to arguments of 100, relative 1e-15 beyond. Likelihoods call this
 * millions of times: it takes a third of the time of the general-purpose routine.
 */
public final class LogGamma {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double SHIFT_TO = 10;

  private LogGamma() {}

  /**
   * {@code ln Γ(x)}.
   *
   * @param x positive
   * @throws IllegalArgumentException when {@code x} is not positive
   */
  public static double of(double x) {
    if (!(x > 0)) {
      throw new IllegalArgumentException("ln Γ of " + x);
    }
    double shifted = x;
    double product = 1;
    while (shifted < SHIFT_TO) {
      product *= shifted;
      shifted += 1;
    }
    double stirling = stirling(shifted);
    return product == 1 ? stirling : stirling - Math.log(product);
  }

  private static double stirling(double x) {
    return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + correction(x);
  }

  /** Stirling's asymptotic series, for arguments of at least {@link #SHIFT_TO}. */
  private static double correction(double x) {
    double y = 1 / (x * x);
    double tail = 1.0 / 1680 - y * (1.0 / 1188 - y * (691.0 / 360_360 - y / 156));
    return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * tail))) / x;
  }

  /** {@code ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a+b)}, for positive {@code a} and {@code b}. */
  public static double beta(double a, double b) {
    double large = Math.max(a, b);
    double small = Math.min(a, b);
    return of(small) - ratio(large, small);
  }

  /**
   * {@code ln Γ(a+d) − ln Γ(a)} without the cancellation of two large logarithms.
   *
   * @param a positive
   * @param d zero or positive
   */
  public static double ratio(double a, double d) {
    if (a < SHIFT_TO || d > a) {
      return of(a + d) - of(a);
    }
    double correction = correction(a + d) - correction(a);
    return (a - 0.5) * Math.log1p(d / a) + d * (Math.log(a + d) - 1) + correction;
  }
}
