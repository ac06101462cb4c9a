package io.vinculum.maths.experiment;

/**
 * The difference that a treatment made.
 *
 * @param difference treated minus control
 * @param low lower end of the interval
 * @param high upper end of it
 * @param variance of the difference
 */
public record Uplift(double difference, double low, double high, double variance) {
  /** Whether the interval leaves zero out. */
  public boolean isSignificant() {
    return low > 0 || high < 0;
  }
}
