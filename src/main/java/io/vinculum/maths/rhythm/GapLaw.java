package io.vinculum.maths.rhythm;

import io.vinculum.maths.special.BetaDistribution;
import java.util.OptionalDouble;

/**
 * The predictive law of a customer's next gap: gamma of shape k with a rate that is itself {@code
 * Gamma(Q, V)}, so that {@code P(g ≤ h) = I_{h/(h+V)}(k, Q)}, a beta-prime law. Immutable; every
 * answer takes about a microsecond, a quantile some.
 *
 * <p>Probabilities hold for a customer who is still one: multiply {@link #buysWithin} by the
 * probability of that.
 */
public final class GapLaw {
  private final double shape;
  private final double rateShape;
  private final double days;

  /** Of {@code V/(g+V)}: the far tail of long gaps is its lower one, and keeps its digits. */
  private final BetaDistribution mirrored;

  GapLaw(double shape, double rateShape, double days) {
    this.shape = shape;
    this.rateShape = rateShape;
    this.days = days;
    this.mirrored = new BetaDistribution(rateShape, shape);
  }

  /** Expected days of a gap, {@code k·V/(Q−1)}; empty where too little is known for a mean. */
  public OptionalDouble meanDays() {
    return rateShape > 1
        ? OptionalDouble.of(shape * days / (rateShape - 1))
        : OptionalDouble.empty();
  }

  /**
   * Days that a gap does not exceed with a probability.
   *
   * @param probability within [0, 1)
   */
  public double quantileDays(double probability) {
    return daysExceededWith(1 - probability);
  }

  /**
   * How unusual a silence is: the probability that a gap is longer than it. Small means late.
   *
   * @param silenceDays since the last purchase, not negative
   */
  public double longerThan(double silenceDays) {
    return mirrored.cdf(days / (days + silenceDays));
  }

  /**
   * How late a customer is, 0 to 1: the probability that a gap would have ended by now.
   *
   * @param silenceDays since the last purchase, not negative
   */
  public double endedBefore(double silenceDays) {
    return mirrored.survival(days / (days + silenceDays), silenceDays / (days + silenceDays));
  }

  /**
   * Days from now to the next purchase that are not exceeded with a probability, given the silence
   * so far.
   *
   * @param silenceDays since the last purchase, not negative
   * @param probability within [0, 1)
   */
  public double remainingDays(double silenceDays, double probability) {
    double gap = daysExceededWith(longerThan(silenceDays) * (1 - probability));
    return Math.max(0, gap - silenceDays);
  }

  /**
   * The probability that the next purchase comes within some days from now, given the silence so
   * far.
   *
   * @param silenceDays since the last purchase, not negative
   * @param withinDays from now, not negative
   */
  public double buysWithin(double silenceDays, double withinDays) {
    double silent = longerThan(silenceDays);
    return silent == 0 ? 0 : 1 - longerThan(silenceDays + withinDays) / silent;
  }

  /** Solved from the side of the shorter tail, where the quantile keeps its digits. */
  private double daysExceededWith(double probability) {
    if (probability > 0.5) {
      double x = mirrored.mirrored().quantile(1 - probability);
      return days * x / (1 - x);
    }
    double y = mirrored.quantile(probability);
    return y == 0 ? Double.POSITIVE_INFINITY : days * (1 - y) / y;
  }
}
