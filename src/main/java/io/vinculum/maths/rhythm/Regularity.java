package io.vinculum.maths.rhythm;

import java.util.OptionalDouble;

/** How regular one customer is. */
public final class Regularity {
  /** Fewer gaps say more about chance than about the customer. */
  public static final int MIN_GAPS = 5;

  /** A metronome; gaps all equal would give infinity. */
  public static final double MAX = 100;

  private Regularity() {}

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
