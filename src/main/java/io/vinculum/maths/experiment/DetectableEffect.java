package io.vinculum.maths.experiment;

import io.vinculum.maths.special.Distributions;

/**
 * The smallest true difference that an experiment of this size finds with a given power: {@code
 * (z_{1−α/2} + z_power)·σ·√(1/n + 1/m)}. A result without significance rules out larger ones only.
 */
public final class DetectableEffect {
  public static final double USUAL_POWER = 0.8;

  private DetectableEffect() {}

  /**
   * Of a rate.
   *
   * @param rate of the control, 0 to 1
   * @param level such as 0.95
   * @param power such as {@link #USUAL_POWER}
   */
  public static double ofRate(double rate, long treated, long control, double level, double power) {
    return ofMean(Math.sqrt(rate * (1 - rate)), treated, control, level, power);
  }

  /**
   * Of a mean.
   *
   * @param deviation standard deviation of the outcome among customers
   */
  public static double ofMean(
      double deviation, long treated, long control, double level, double power) {
    double z =
        Distributions.normalQuantile(0.5 + 0.5 * level) + Distributions.normalQuantile(power);
    return z * deviation * Math.sqrt(1.0 / treated + 1.0 / control);
  }
}
