package io.vinculum.maths.btyd;

import io.vinculum.maths.likelihood.MaximumLikelihood;
import io.vinculum.maths.likelihood.MaximumLikelihood.Estimate;
import io.vinculum.maths.special.LogGamma;

/** The outcome of fitting amounts. */
public sealed interface SpendFit {
  /** Customers with an amount needed for a fit. */
  long MIN_CUSTOMERS = 100;

  /**
   * Below it the mean amount of a customer without a purchase, {@code p·v/(q−1)}, hardly exists: it
   * goes to infinity at 1, and here it is twice the law's median already, on the tail of a few.
   */
  double MIN_TELLING_Q = 1.5;

  /**
   * Amounts are known to a hundredth: nobody's, and no two customers', are more alike than this.
   */
  double MAX_REGULARITY = 10_000;

  /**
   * A model was fitted.
   *
   * @param isBounded whether the data alone leave a parameter open or the mean amount without a
   *     value: the law's mean was then held to the mean that was seen, under a weak prior
   */
  record Fitted(GammaGamma model, double logLikelihood, double customers, boolean isBounded)
      implements SpendFit {}

  /** Too few customers have an amount. */
  record NotEnoughData(double customers) implements SpendFit {}

  /**
   * Fits {@link GammaGamma} by maximum likelihood, with the mean amount as the unit, so that any
   * currency is fitted alike. Where that leaves the mean amount of a customer without a value (q
   * below {@link #MIN_TELLING_Q}) or a parameter without a best one, {@code v = μ(q−1)/p} holds the
   * law's mean to μ, the mean over customers of their mean amounts, of which it is the expectation.
   */
  static SpendFit of(SpendCells.Spends spends) {
    double customers = spends.customers();
    if (customers < MIN_CUSTOMERS) {
      return new NotEnoughData(customers);
    }
    double mean = 0;
    for (int row = 0; row < spends.means.length; row++) {
      mean += spends.customers[row] / customers * spends.means[row];
    }
    double unit = mean;
    // q is sought above 1, where a mean amount exists.
    Estimate free = MaximumLikelihood.bounded(p -> at(spends, unit, p[0], 1 + p[1], p[2]), 3, 2, 1);
    double[] found = free.parameters();
    boolean isBounded =
        free.isBounded()
            || found[0] > MAX_REGULARITY
            || found[1] > MAX_REGULARITY
            || 1 + found[1] < MIN_TELLING_Q;
    if (isBounded) {
      found = withMeanHeld(spends, unit);
    }
    GammaGamma model = new GammaGamma(found[0], 1 + found[1], found[2] * unit);
    return new Fitted(
        model,
        at(spends, unit, found[0], 1 + found[1], found[2]) - customers * Math.log(unit),
        customers,
        isBounded);
  }

  private static double[] withMeanHeld(SpendCells.Spends spends, double unit) {
    double[] start = {3, 2};
    double[] found =
        MaximumLikelihood.positive(
            p -> {
              double regularity = Math.min(MAX_REGULARITY, p[0]);
              double likeness = Math.min(MAX_REGULARITY, p[1]);
              return at(spends, unit, regularity, 1 + likeness, likeness / regularity)
                  + MaximumLikelihood.logPrior(p, start);
            },
            start);
    double regularity = Math.min(MAX_REGULARITY, found[0]);
    double likeness = Math.min(MAX_REGULARITY, found[1]);
    return new double[] {regularity, likeness, likeness / regularity};
  }

  /**
   * {@code Σ ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q·ln v + (px−1)·ln m̄ + px·ln x −
   * (px+q)·ln(v+x·m̄)}, amounts and v in units of one amount.
   */
  private static double at(SpendCells.Spends spends, double unit, double p, double q, double v) {
    double start = q * Math.log(v) - LogGamma.of(q);
    double sum = 0;
    double count = 0;
    double ofCount = 0;
    for (int row = 0; row < spends.means.length; row++) {
      double x = spends.purchases[row];
      double mean = spends.means[row] / unit;
      if (x != count) {
        count = x;
        ofCount = start + LogGamma.of(p * x + q) - LogGamma.of(p * x) + p * x * Math.log(x);
      }
      sum +=
          spends.customers[row]
              * (ofCount + (p * x - 1) * Math.log(mean) - (p * x + q) * Math.log(v + x * mean));
    }
    return sum;
  }
}
