package io.vinculum.maths.btyd;

import io.vinculum.maths.likelihood.MaximumLikelihood;
import io.vinculum.maths.special.LogGamma;

/** The outcome of fitting amounts. */
public sealed interface SpendFit {
  /** Customers with an amount needed for a fit. */
  long MIN_CUSTOMERS = 100;

  /** A model was fitted. */
  record Fitted(GammaGamma model, double logLikelihood, double customers) implements SpendFit {}

  /** Too few customers have an amount. */
  record NotEnoughData(double customers) implements SpendFit {}

  /** Fits {@link GammaGamma} by maximum likelihood. */
  static SpendFit of(SpendCells.Spends spends) {
    double customers = spends.customers();
    if (customers < MIN_CUSTOMERS) {
      return new NotEnoughData(customers);
    }
    double mean = 0;
    for (int row = 0; row < spends.means.length; row++) {
      mean += spends.customers[row] * spends.means[row] / customers;
    }
    // q is sought above 1, where a mean amount exists.
    double[] found = MaximumLikelihood.positive(p -> at(spends, p[0], 1 + p[1], p[2]), 3, 2, mean);
    return new Fitted(
        new GammaGamma(found[0], 1 + found[1], found[2]),
        at(spends, found[0], 1 + found[1], found[2]),
        customers);
  }

  /**
   * {@code Σ ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q·ln v + (px−1)·ln m̄ + px·ln x −
   * (px+q)·ln(v+x·m̄)}.
   */
  private static double at(SpendCells.Spends spends, double p, double q, double v) {
    double start = q * Math.log(v) - LogGamma.of(q);
    double sum = 0;
    double count = 0;
    double ofCount = 0;
    for (int row = 0; row < spends.means.length; row++) {
      double x = spends.purchases[row];
      double mean = spends.means[row];
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
