package io.vinculum.maths.share;

/**
 * How much an answer counts beside what was observed.
 *
 * @param shareTrials a told share weighs as much as this many purchases whose place was seen
 * @param volumePeriods a told volume weighs as much as counting all purchases over this many
 *     periods
 */
public record ToldWeights(double shareTrials, double volumePeriods) {
  /** What told figures were found to be worth on household panels. */
  public static final ToldWeights STANDARD = new ToldWeights(3, 0.6);

  /** More would be a certainty that no memory has. */
  public static final double MAX_SHARE_TRIALS = 50;

  public ToldWeights {
    if (!(shareTrials > 0 && shareTrials <= MAX_SHARE_TRIALS)
        || !(volumePeriods > 0 && volumePeriods < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(shareTrials + " trials, " + volumePeriods + " periods");
    }
  }
}
