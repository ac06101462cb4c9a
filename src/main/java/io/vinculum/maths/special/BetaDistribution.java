package io.vinculum.maths.special;

/**
 * The beta distribution: the regularised incomplete beta function and its inverse for fixed
 * parameters, with the costly normaliser computed once.
 *
 * <p>Continued fraction by Lentz's method (NIST DLMF 8.17.22); quantiles by Newton steps inside a
 * shrinking bracket. Immutable.
 */
public final class BetaDistribution {
  private static final int MAX_STEPS = 20_000;
  private static final int MAX_NEWTON_STEPS = 200;
  private static final double TOLERANCE = 1e-15;
  private static final double QUANTILE_TOLERANCE = 1e-14;
  private static final double TINY = 1e-300;

  private final double a;
  private final double b;
  private final double logBeta;

  /** Both parameters positive and finite. */
  public BetaDistribution(double a, double b) {
    if (!(a > 0 && b > 0 && a + b < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("beta distribution of " + a + ", " + b);
    }
    this.a = a;
    this.b = b;
    this.logBeta = LogGamma.beta(a, b);
  }

  private BetaDistribution(double a, double b, double logBeta) {
    this.a = a;
    this.b = b;
    this.logBeta = logBeta;
  }

  /** The law of {@code 1 − x}: what lies close to 1 here keeps its digits there. */
  public BetaDistribution mirrored() {
    return new BetaDistribution(b, a, logBeta);
  }

  /** {@code I_x(a, b)}, the probability of at most {@code x}; x outside [0, 1] is clamped. */
  public double cdf(double x) {
    return lowerTail(x, 1 - x);
  }

  /** {@code 1 − I_x(a, b)} with full relative accuracy where it is tiny. */
  public double survival(double x) {
    return survival(x, 1 - x);
  }

  /** {@link #survival(double)} where the caller knows {@code y = 1 − x} more accurately. */
  public double survival(double x, double y) {
    if (x <= 0) {
      return 1;
    }
    if (y <= 0) {
      return 0;
    }
    return isBelowMode(x) ? 1 - tail(x, y, a, b) : tail(y, x, b, a);
  }

  private double lowerTail(double x, double y) {
    if (x <= 0) {
      return 0;
    }
    if (y <= 0) {
      return 1;
    }
    return isBelowMode(x) ? tail(x, y, a, b) : 1 - tail(y, x, b, a);
  }

  private boolean isBelowMode(double x) {
    return x < (a + 1) / (a + b + 2);
  }

  private double tail(double x, double y, double p, double q) {
    double front = Math.exp(p * Math.log(x) + q * Math.log(y) - logBeta) / p;
    return front == 0 ? 0 : front * continuedFraction(x, p, q);
  }

  private static double continuedFraction(double x, double p, double q) {
    double c = 1;
    double d = 1 / nonZero(1 - (p + q) * x / (p + 1));
    double value = d;
    for (int m = 1; m <= MAX_STEPS; m++) {
      double even = m * (q - m) * x / ((p + 2 * m - 1) * (p + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      value *= d * c;
      double odd = -(p + m) * (p + q + m) * x / ((p + 2 * m) * (p + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      double change = d * c;
      value *= change;
      if (Math.abs(change - 1) < TOLERANCE) {
        return value;
      }
    }
    throw new ArithmeticException("incomplete beta at %s, %s, %s".formatted(x, p, q));
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /**
   * The {@code x} with {@code I_x(a, b) = u}.
   *
   * @param u within [0, 1]
   */
  public double quantile(double u) {
    if (!(u >= 0 && u <= 1)) {
      throw new IllegalArgumentException("quantile of " + u);
    }
    if (u == 0 || u == 1) {
      return u;
    }
    double low = 0;
    double high = 1;
    double x = guess(u);
    for (int step = 0; step < MAX_NEWTON_STEPS; step++) {
      double error = cdf(x) - u;
      if (error == 0) {
        return x;
      }
      low = error < 0 ? x : low;
      high = error > 0 ? x : high;
      double density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta);
      double next = x - error / density;
      if (!(next > low && next < high)) {
        next = middle(low, high);
      }
      if (Math.abs(next - x) <= QUANTILE_TOLERANCE * x || next == low || next == high) {
        return next;
      }
      x = next;
    }
    return x;
  }

  /** Where one half holds almost nothing, the power law of that edge; else the mean. */
  private double guess(double u) {
    double left = Math.exp((Math.log(u * a) + logBeta) / a);
    if (left < 0.1 * (a + 1) / (a + b + 2)) {
      return Math.max(left, Double.MIN_NORMAL);
    }
    return Math.min(Math.max(a / (a + b), 1e-9), 1 - 1e-9);
  }

  /** Geometric where the bracket spans orders of magnitude, so that tiny quantiles are reached. */
  private static double middle(double low, double high) {
    if (high > 16 * low && high < 0.5) {
      return Math.sqrt(Math.max(low, Double.MIN_NORMAL) * high);
    }
    return 0.5 * (low + high);
  }
}
