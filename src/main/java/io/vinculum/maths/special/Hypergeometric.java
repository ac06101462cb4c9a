package io.vinculum.maths.special;

/** Gauss's hypergeometric function where its series converges without cancellation. */
public final class Hypergeometric {
  /** The closer z is to 1, the more terms; beyond this z belongs to another formula. */
  public static final int MAX_TERMS = 100_000;

  /** The continued fraction needs about {@code 18/√(1−z)}: enough up to z = 0.99996. */
  public static final int MAX_STEPS = 3_000;

  private static final double TOLERANCE = 1e-16;

  /** A few roundings: a factor nearer to 1 changes nothing any more. */
  private static final double SETTLED = 1e-15;

  private Hypergeometric() {}

  /**
   * {@code ₂F₁(a, b; c; z)} by its power series (Abramowitz and Stegun 15.1.1), meant for terms
   * that from some point on have one sign, as those of the purchase models do.
   *
   * @param a any
   * @param b any
   * @param c positive
   * @param z within [0, 1)
   * @throws IllegalArgumentException outside of these ranges
   * @throws ArithmeticException when the series needs more than {@link #MAX_TERMS} terms
   */
  public static double f21(double a, double b, double c, double z) {
    if (!(z >= 0 && z < 1) || !(c > 0)) {
      throw new IllegalArgumentException("₂F₁(%s, %s; %s; %s)".formatted(a, b, c, z));
    }
    double sum = 1;
    double term = 1;
    for (int n = 0; n < MAX_TERMS; n++) {
      double ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
      term *= ratio;
      sum += term;
      if (term == 0 || tailBound(term, ratio, z) <= TOLERANCE * Math.abs(sum)) {
        return sum;
      }
    }
    throw new ArithmeticException("₂F₁(%s, %s; %s; %s) needs more terms".formatted(a, b, c, z));
  }

  /** The rest is below a geometric series at the larger of the last ratio and its limit z. */
  private static double tailBound(double term, double ratio, double z) {
    double rate = Math.max(Math.abs(ratio), z);
    return rate < 1 ? Math.abs(term) * rate / (1 - rate) : Double.POSITIVE_INFINITY;
  }

  /**
   * {@code ₂F₁(1, a; c; z)} by Gauss's continued fraction (DLMF 15.7.1) with Lentz's recursion:
   * near z = 1 it needs hundreds of steps where the series needs a hundred thousand.
   *
   * @param a positive
   * @param c above 1
   * @param z within [0, 1)
   * @throws IllegalArgumentException outside of these ranges
   * @throws ArithmeticException when it needs more than {@link #MAX_STEPS} steps
   */
  public static double withOne(double a, double c, double z) {
    if (!(z >= 0 && z < 1) || !(c > 1) || !(a > 0)) {
      throw new IllegalArgumentException("₂F₁(1, %s; %s; %s)".formatted(a, c, z));
    }
    double lower = c - 1;
    double fraction = lower;
    double numerators = lower;
    double denominators = 0;
    for (int n = 1; n <= MAX_STEPS; n++) {
      int half = n / 2;
      double above = n % 2 == 1 ? (a + half) * (lower + half) : half * (lower - a + half);
      double step = lower + n;
      denominators = 1 / (step - above * z * denominators);
      numerators = step - above * z / numerators;
      double factor = numerators * denominators;
      fraction *= factor;
      if (Math.abs(factor - 1) < SETTLED) {
        return lower / fraction;
      }
    }
    throw new ArithmeticException("₂F₁(1, %s; %s; %s) needs more steps".formatted(a, c, z));
  }
}
