package io.vinculum.maths.rhythm;

import io.vinculum.maths.likelihood.MaximumLikelihood;

/** The outcome of fitting a population of gaps. */
public sealed interface GapFit {
  /** Customers with at least two gaps needed for a fit. */
  long MIN_CUSTOMERS = 100;

  /**
   * A population was fitted.
   *
   * @param logLikelihood of the cells under it, gaps in days
   * @param customers with at least two gaps
   */
  record Fitted(GapPopulation population, double logLikelihood, long customers) implements GapFit {}

  /** Too few customers have two gaps. */
  record NotEnoughData(long customers) implements GapFit {}

  /** Fits by maximum likelihood. */
  static GapFit of(GapCells cells) {
    if (cells.withTwoGaps() < MIN_CUSTOMERS) {
      return new NotEnoughData(cells.withTwoGaps());
    }
    GapLikelihood likelihood = new GapLikelihood(cells);
    double[] found =
        MaximumLikelihood.positive(
            p -> likelihood.at(new GapPopulation(p[0], p[1], p[2])), 1.5, 2, 40);
    GapPopulation population = new GapPopulation(found[0], found[1], found[2]);
    return new Fitted(population, likelihood.at(population), cells.withTwoGaps());
  }
}
