package io.vinculum.maths.share;

/**
 * What one customer told, made ready to be held against many possible truths.
 *
 * @param share NaN where none was told
 * @param shareRounding variance of what was rounded away
 * @param logVolume logarithm of the purchases a period; NaN where none was told, minus infinity
 *     where it was told as 0
 * @param volumeRounding variance of what was rounded away, of the logarithm
 */
record Answers(double share, double shareRounding, double logVolume, double volumeRounding) {
  /** Fewer purchases a period are not told apart. */
  static final double NONE_TOLD = 0.05;

  private static final double EXACT = 1e-9;

  /** Variance of a uniform law of width 1. */
  private static final double UNIFORM_VARIANCE = 1.0 / 12;

  /** Steps in which shares are told: a number on a coarse one was probably rounded to it. */
  private static final double[] SHARE_STEPS = {0.1, 0.05};

  private static final double[] VOLUME_STEPS = {1, 0.5};

  static Answers of(ShareEvidence evidence) {
    double share = evidence.shareTold().orElse(Double.NaN);
    double volume = evidence.volumeTold().orElse(Double.NaN);
    double told = volume == 0 ? 0 : Math.max(volume, NONE_TOLD);
    return new Answers(
        share,
        rounding(share, SHARE_STEPS),
        Math.log(told),
        told == 0 ? 0 : rounding(volume, VOLUME_STEPS) / (told * told));
  }

  private static double rounding(double told, double[] steps) {
    for (double step : steps) {
      double number = told / step;
      if (Math.abs(number - Math.rint(number)) < EXACT) {
        return UNIFORM_VARIANCE * step * step;
      }
    }
    return 0;
  }

  boolean hasShare() {
    return !Double.isNaN(share);
  }

  boolean hasVolume() {
    return !Double.isNaN(logVolume);
  }
}
