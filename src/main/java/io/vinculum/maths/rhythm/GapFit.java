package io.vinculum.maths.rhythm;

import io.vinculum.maths.likelihood.MaximumLikelihood;
import io.vinculum.maths.likelihood.MaximumLikelihood.Estimate;
import java.util.List;
import java.util.Optional;

/** The outcome of fitting a population of gaps. */
public sealed interface GapFit {
  /** Customers with at least two gaps needed for a fit. */
  long MIN_CUSTOMERS = 100;

  /** Sums of gaps are counted to a hundredth: no customers are told to be more alike than this. */
  double MAX_LIKENESS = 10_000;

  /**
   * A population was fitted.
   *
   * @param logLikelihood of the cells under it, everybody as regular as all together, gaps in days
   * @param customers with at least two gaps
   * @param isBounded whether a weak prior had to bound a parameter that the data leave open
   */
  record Fitted(GapPopulation population, double logLikelihood, long customers, boolean isBounded)
      implements GapFit {}

  /** Too few customers have two gaps. */
  record NotEnoughData(long customers) implements GapFit {}

  /**
   * Fits by maximum likelihood: first how long gaps are and how alike customers, then which part of
   * the customers is how regular.
   */
  static GapFit of(GapCells cells) {
    if (cells.withTwoGaps() < MIN_CUSTOMERS) {
      return new NotEnoughData(cells.withTwoGaps());
    }
    GapLikelihood likelihood = new GapLikelihood(cells);
    Estimate found =
        MaximumLikelihood.bounded(p -> likelihood.at(population(p, Optional.empty())), 1.5, 2, 40);
    double[] parameters = found.parameters();
    return new Fitted(
        population(parameters, Optional.of(RegularityShares.of(cells))),
        likelihood.at(population(parameters, Optional.empty())),
        cells.withTwoGaps(),
        found.isBounded() || parameters[0] > mostRegular() || parameters[1] > MAX_LIKENESS);
  }

  /** Whole days tell no more than the last of the shapes. */
  private static double mostRegular() {
    List<Double> shapes = RegularityShares.SHAPES;
    return shapes.getLast();
  }

  private static GapPopulation population(double[] p, Optional<RegularityShares> regularities) {
    return new GapPopulation(
        Math.min(p[0], mostRegular()), Math.min(p[1], MAX_LIKENESS), p[2], regularities);
  }
}
