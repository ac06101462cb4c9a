package io.vinculum.maths.special;

/** Sums of numbers given by their logarithms, without overflow or underflow. */
public final class LogSum {
  private LogSum() {}

  /** {@code ln(e^a + e^b)}; negative infinity stands for zero. */
  public static double of(double a, double b) {
    double large = Math.max(a, b);
    return large == Double.NEGATIVE_INFINITY
        ? large
        : large + Math.log1p(Math.exp(Math.min(a, b) - large));
  }

  /** {@code ln Σ e^v} over all values; negative infinity for none. */
  public static double of(double... logarithms) {
    double large = Double.NEGATIVE_INFINITY;
    for (double value : logarithms) {
      large = Math.max(large, value);
    }
    if (large == Double.NEGATIVE_INFINITY) {
      return large;
    }
    double sum = 0;
    for (double value : logarithms) {
      sum += Math.exp(value - large);
    }
    return large + Math.log(sum);
  }
}
