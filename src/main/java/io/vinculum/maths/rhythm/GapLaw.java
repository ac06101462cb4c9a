package io.vinculum.maths.rhythm;

import io.vinculum.maths.special.BetaDistribution;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The predictive law of a customer's next gap: gamma of shape k with a rate that is itself {@code
 * Gamma(Q, V)}, so that {@code P(g ≤ h) = I_{h/(h+V)}(k, Q)}, a beta-prime law; where the
 * customer's own regularity is not quite known, several of them, each with its probability.
 * Immutable; every answer takes about a microsecond a part, a quantile some tens.
 *
 * <p>Probabilities hold for a customer who is still one: multiply {@link #buysWithin} by the
 * probability of that.
 */
public final class GapLaw {
  /**
   * Below it a quantile is sought by halving: Newton's steps lose their way in a density of nought.
   */
  private static final double FAR = 1e-60;

  /** A gap that is longer than a hundred thousand years is none. */
  private static final double MAX_DAYS = 4e7;

  /** Below it a silence is beyond every digit, and only the law of the far tail is left. */
  private static final double BEYOND = 1e-280;

  private static final double QUANTILE_TOLERANCE = 1e-9;
  private static final int MAX_HALVINGS = 200;

  /** At less than this above 1 in Q a mean rests on a tail that hardly has one. */
  private static final double TELLING_PRIOR = 1.5;

  /**
   * A part of the law.
   *
   * @param weight its probability
   * @param shape k
   * @param rateShape Q
   * @param days V
   */
  record Part(double weight, double shape, double rateShape, double days) {}

  private final List<Part> parts;

  /**
   * Of each part, of {@code V/(g+V)}: the far tail of long gaps is its lower one, and keeps its
   * digits.
   */
  private final List<BetaDistribution> mirrored;

  private GapLaw(List<Part> parts) {
    this.parts = parts;
    this.mirrored =
        parts.stream().map(part -> new BetaDistribution(part.rateShape, part.shape)).toList();
  }

  /** A law of parts whose weights sum to 1. */
  static GapLaw of(List<Part> parts) {
    return new GapLaw(List.copyOf(parts));
  }

  /**
   * Expected days of a gap, {@code k·V/(Q−1)}; empty where too little is known for a mean, which
   * then rests on the tail of a few: {@link #quantileDays} of a half tells more.
   */
  public OptionalDouble meanDays() {
    double mean = 0;
    for (Part part : parts) {
      if (part.rateShape < TELLING_PRIOR) {
        return OptionalDouble.empty();
      }
      mean += part.weight * part.shape * part.days / (part.rateShape - 1);
    }
    return OptionalDouble.of(mean);
  }

  /** How regular the customer probably is: the mean of k in logarithms. */
  public double regularity() {
    double log = 0;
    for (Part part : parts) {
      log += part.weight * Math.log(part.shape);
    }
    return Math.exp(log);
  }

  /**
   * Days that a gap does not exceed with a probability.
   *
   * @param probability within [0, 1)
   */
  public double quantileDays(double probability) {
    return remainingDays(0, probability);
  }

  private double longerThan(int part, double silenceDays) {
    double days = parts.get(part).days;
    return mirrored.get(part).cdf(days / (days + silenceDays));
  }

  /**
   * How unusual a silence is: the probability that a gap is longer than it. Small means late.
   *
   * @param silenceDays since the last purchase, not negative
   */
  public double longerThan(double silenceDays) {
    double sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      sum += parts.get(i).weight * longerThan(i, silenceDays);
    }
    return Math.min(1, sum);
  }

  /**
   * How late a customer is, 0 to 1: the probability that a gap would have ended by now.
   *
   * @param silenceDays since the last purchase, not negative
   */
  public double endedBefore(double silenceDays) {
    double sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      double days = parts.get(i).days;
      sum +=
          parts.get(i).weight
              * mirrored
                  .get(i)
                  .survival(days / (days + silenceDays), silenceDays / (days + silenceDays));
    }
    return Math.min(1, sum);
  }

  /**
   * Days from now to the next purchase that are not exceeded with a probability, given the silence
   * so far.
   *
   * @param silenceDays since the last purchase, not negative
   * @param probability within [0, 1)
   * @return finite unless hardly anything is known of the customer
   */
  public double remainingDays(double silenceDays, double probability) {
    if (longerThan(silenceDays) < BEYOND) {
      return -Math.log1p(-probability) / hazardOf(lastToEnd(silenceDays), silenceDays);
    }
    return Math.max(0, gapBeyond(silenceDays, probability) - silenceDays);
  }

  /** The gap that is not exceeded with a probability by one that is longer than a silence. */
  private double gapBeyond(double silenceDays, double probability) {
    double wanted = longerThan(silenceDays) * (1 - probability);
    if (parts.size() == 1 && wanted > FAR) {
      return daysExceededWith(wanted);
    }
    double low = silenceDays;
    double step = parts.getFirst().days;
    while (longerThan(low + step) > wanted && low < MAX_DAYS) {
      low += step;
      step *= 2;
    }
    double high = low + step;
    for (int i = 0; i < MAX_HALVINGS && high - low > QUANTILE_TOLERANCE * high; i++) {
      double middle = 0.5 * (low + high);
      if (longerThan(middle) > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high < MAX_DAYS ? 0.5 * (low + high) : Double.POSITIVE_INFINITY;
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
    if (silent < BEYOND) {
      return -Math.expm1(-withinDays * hazardOf(lastToEnd(silenceDays), silenceDays));
    }
    return Math.max(0, 1 - longerThan(silenceDays + withinDays) / silent);
  }

  /**
   * The part whose tail is the heaviest where a silence is beyond all of them. Far out {@code P(g >
   * h)} goes with {@code (V+h)^−Q}.
   */
  private Part lastToEnd(double silenceDays) {
    Part last = parts.getFirst();
    for (Part part : parts) {
      if (logTail(part, silenceDays) > logTail(last, silenceDays)) {
        last = part;
      }
    }
    return last;
  }

  /** Far out, where the density {@code h^(k−1)/(V+h)^(k+Q)} falls as its own tail does. */
  private static double hazardOf(Part part, double silenceDays) {
    return (part.shape + part.rateShape) / (part.days + silenceDays)
        - (part.shape - 1) / silenceDays;
  }

  private static double logTail(Part part, double silenceDays) {
    return part.rateShape * Math.log(part.days / (part.days + silenceDays));
  }

  /**
   * Of the only part. Solved from the side of the shorter tail, where the quantile keeps its
   * digits.
   */
  private double daysExceededWith(double probability) {
    double days = parts.getFirst().days;
    BetaDistribution law = mirrored.getFirst();
    if (probability > 0.5) {
      double x = law.mirrored().quantile(1 - probability);
      return days * x / (1 - x);
    }
    double y = law.quantile(probability);
    return y == 0 ? Double.POSITIVE_INFINITY : days * (1 - y) / y;
  }
}
