package io.vinculum.maths.decay;

/**
 * A sum of credits under {@link ForwardDecay}, immutable. Credits may come in any order, late or
 * after a merge; taking one back at its original time cancels it.
 *
 * <p>The sum is kept as an unevaluated pair (about 32 digits), so that a credit of a million put in
 * and taken back leaves the cents around it as they were.
 *
 * @param landmark half-lives since the epoch, see {@link ForwardDecay#landmarkAt}
 * @param sum leading part, in credit units times {@code 2^(t/h − landmark)}
 * @param compensation what {@code sum} has lost to rounding, same unit
 */
public record DecayedSum(int landmark, double sum, double compensation) {
  /** Nothing credited yet. */
  public static final DecayedSum ZERO = new DecayedSum(0, 0, 0);

  public DecayedSum {
    if (landmark < 0 || !Double.isFinite(sum) || !Double.isFinite(compensation)) {
      throw new IllegalArgumentException("no sum: " + landmark + ", " + sum + ", " + compensation);
    }
  }

  /**
   * Adds a credit.
   *
   * @param days when it was earned, days since the epoch
   * @param credit its amount, negative for a debit
   */
  public DecayedSum plus(ForwardDecay decay, double days, double credit) {
    int newest = Math.max(landmark, decay.landmarkAt(days));
    return shiftedTo(newest).add(decay.weight(days, newest) * credit, 0);
  }

  /** Takes a credit back: the exact negative of {@link #plus} with the same arguments. */
  public DecayedSum minus(ForwardDecay decay, double days, double credit) {
    return plus(decay, days, -credit);
  }

  /** The sum of both, which must have been kept under the same half-life. */
  public DecayedSum merge(DecayedSum other) {
    int newest = Math.max(landmark, other.landmark);
    DecayedSum shifted = other.shiftedTo(newest);
    return shiftedTo(newest).add(shifted.sum, shifted.compensation);
  }

  /** The value at a day, in credit units: every credit halved once per half-life since it came. */
  public double valueAt(ForwardDecay decay, double days) {
    return (sum + compensation) * decay.remaining(days, landmark);
  }

  /** Orders sums of one half-life as their values are ordered at any time. */
  public double sortKey() {
    return ForwardDecay.sortKey(sum + compensation, landmark);
  }

  private DecayedSum shiftedTo(int to) {
    return to == landmark
        ? this
        : new DecayedSum(
            to,
            ForwardDecay.shift(sum, landmark, to),
            ForwardDecay.shift(compensation, landmark, to));
  }

  /** Knuth's two-sum, then renormalised. */
  private DecayedSum add(double high, double low) {
    double total = sum + high;
    double shadow = total - sum;
    double lost = (sum - (total - shadow)) + (high - shadow);
    double rest = compensation + low + lost;
    double head = total + rest;
    return new DecayedSum(landmark, head, rest - (head - total));
  }
}
