package io.vinculum.maths.rhythm;

import java.util.OptionalDouble;

/** How regular one customer is. */
public final class Regularity {
  /** Fewer gaps say more about chance than about the customer. */
  public static final int MIN_GAPS = 5;

  /** A metronome; gaps all equal would give infinity. */
  public static final double MAX = 100;

  /** A day's purchase may be at any hour of it: the variance of a gap that whole days hide. */
  private static final double HIDDEN_VARIANCE = 1.0 / 12;

  private Regularity() {}

  /**
   * How uneven gaps are: {@code ln(mean) − mean(ln)}, which does not depend on how long they are,
   * and is about {@code 1/(2k)} for gaps of shape k. What whole days hide is added, half their
   * squared coefficient of variation, so that gaps all equal are as even as days can tell.
   *
   * @param gaps how many, at least one
   * @param sumDays their sum in days
   * @param sumLogDays the sum of their natural logarithms
   * @return positive
   */
  static double unevenness(double gaps, double sumDays, double sumLogDays) {
    double mean = sumDays / gaps;
    return Math.max(0, Math.log(mean) - sumLogDays / gaps) + 0.5 * HIDDEN_VARIANCE / (mean * mean);
  }

  /**
   * The shape of the gamma law of a customer's gaps, corrected for the bias of few gaps (closed
   * form near the likelihood's maximum: Minka 2002; bias: Louzada, Ramos, Ramos 2019).
   *
   * @param gaps how many
   * @param sumDays their sum in days
   * @param sumLogDays the sum of their natural logarithms
   * @return the shape within (0, {@link #MAX}], 1 for pure chance; empty below {@link #MIN_GAPS}
   */
  public static OptionalDouble of(long gaps, double sumDays, double sumLogDays) {
    if (gaps < MIN_GAPS) {
      return OptionalDouble.empty();
    }
    double spread = Math.log(sumDays / gaps) - sumLogDays / gaps;
    if (!(spread > 0)) {
      return OptionalDouble.of(MAX);
    }
    double root = Math.sqrt((spread - 3) * (spread - 3) + 24 * spread);
    double shape = (3 - spread + root) / (12 * spread);
    double part = shape / (1 + shape);
    double bias = 3 * shape - 2.0 / 3 * part - 0.8 * part / (1 + shape);
    return OptionalDouble.of(Math.min(MAX, Math.max(shape / gaps, shape - bias / gaps)));
  }
}
