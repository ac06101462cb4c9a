package io.vinculum.maths.visibility;

/** How many there are, from two samples that overlap. */
public final class CaptureRecapture {
  private CaptureRecapture() {}

  /**
   * Chapman's estimator {@code (n1+1)(n2+1)/(m+1) − 1} (Chapman 1951): nearly unbiased, and finite
   * where the samples do not meet.
   *
   * @param first how many the first source saw
   * @param second how many the second saw
   * @param both how many both saw
   */
  public static double chapman(long first, long second, long both) {
    if (both < 0 || both > Math.min(first, second)) {
      throw new IllegalArgumentException(both + " in both of " + first + " and " + second);
    }
    return (first + 1.0) * (second + 1.0) / (both + 1.0) - 1;
  }
}
