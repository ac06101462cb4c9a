package io.vinculum.maths.experiment;

/**
 * A test that may be looked at as often as one likes: the mixture sequential probability ratio test
 * (Robbins 1970; Johari, Koomen, Pekelis, Walsh 2017).
 */
public final class SequentialTest {
  private SequentialTest() {}

  /**
   * {@code ln L = ½·ln(v/(v+τ²)) + τ²d²/(2v(v+τ²))}.
   *
   * @param difference d
   * @param variance v, of the difference, positive
   * @param mixing τ², the variance of effects thought possible before the experiment, positive
   */
  public static double logLikelihoodRatio(double difference, double variance, double mixing) {
    if (!(variance > 0 && mixing > 0)) {
      throw new IllegalArgumentException("variance " + variance + ", mixing " + mixing);
    }
    double both = variance + mixing;
    return 0.5 * Math.log(variance / both)
        + mixing * difference * difference / (2 * variance * both);
  }

  /** A p-value that stays honest however often it is read: keep the smallest one seen. */
  public static double pValue(double difference, double variance, double mixing) {
    return Math.min(1, Math.exp(-logLikelihoodRatio(difference, variance, mixing)));
  }
}
