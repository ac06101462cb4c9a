package io.vinculum.maths.btyd;

import io.vinculum.maths.special.Hypergeometric;

/**
 * Pareto/NBD (Schmittlein, Morrison, Colombo, Management Science 1987; in the form of Fader and
 * Hardie 2005): purchases at a rate {@code Gamma(r, α)}, a customer leaves at any time at a rate
 * {@code Gamma(s, β)}. Kept for comparison.
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {
  public ParetoNbd {
    Parameters.requirePositive(r, alpha, s, beta);
  }

  @Override
  public String name() {
    return "Pareto/NBD";
  }

  @Override
  public double probabilityAlive(PurchaseHistory history) {
    double log =
        logGone(history)
            + (r + history.repeats()) * Math.log(alpha + history.ageWeeks())
            + s * Math.log(beta + history.ageWeeks());
    return 1 / (1 + Math.exp(log));
  }

  @Override
  public double expectedPurchases(PurchaseHistory history, double weeks) {
    double age = beta + history.ageWeeks();
    double logLeft = Math.log(age / (age + weeks));
    double exponent = s - 1;
    double lived = exponent == 0 ? -logLeft : -Math.expm1(exponent * logLeft) / exponent;
    return (r + history.repeats())
        * age
        / (alpha + history.ageWeeks())
        * lived
        * probabilityAlive(history);
  }

  /** {@code ln(s/(r+s+x)·A0)}: the weight of having left between the last purchase and now. */
  double logGone(PurchaseHistory history) {
    double shape = r + s + history.repeats();
    double larger = Math.max(alpha, beta);
    double other = alpha >= beta ? s + 1 : r + history.repeats();
    double gap = Math.abs(alpha - beta);
    double since = logTerm(shape, other, gap, larger + history.lastWeeks());
    double until = logTerm(shape, other, gap, larger + history.ageWeeks());
    return Math.log(s / shape) + since + Math.log(-Math.expm1(until - since));
  }

  /** {@code ln [₂F₁(n, b; n+1; gap/time)/time^n]}, after Euler's transformation. */
  private static double logTerm(double shape, double other, double gap, double time) {
    double z = gap / time;
    return Math.log(Hypergeometric.withOne(shape + 1 - other, shape + 1, z))
        + (1 - other) * Math.log1p(-z)
        - shape * Math.log(time);
  }
}
