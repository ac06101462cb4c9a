package io.vinculum.maths.share;

/**
 * How the households of a population buy a category and how they split it: the NBD-Dirichlet's four
 * figures.
 *
 * @param meanPurchases M, category purchases a period of the mean household
 * @param shape K of the gamma law of rates, small where few buy much; within [{@link #MIN_SHAPE},
 *     {@link #MAX_SHAPE}]
 * @param switching S of the Dirichlet
 * @param alpha our part of S, so that {@code alpha / switching} is our market share
 */
public record CategoryPopulation(
    double meanPurchases, double shape, double switching, double alpha) {
  /** Below it the law of rates is all zeros and a spike. */
  public static final double MIN_SHAPE = 0.01;

  /** In effect every household buys at the same rate. */
  public static final double MAX_SHAPE = 1_000;

  /** From this shape on hardly anything tells it from customers who all buy equally often. */
  public static final double EVEN_SHAPE = 100;

  public CategoryPopulation {
    if (!(meanPurchases > 0 && meanPurchases < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("mean purchases " + meanPurchases);
    }
    if (!(shape >= MIN_SHAPE && shape <= MAX_SHAPE)) {
      throw new IllegalArgumentException("shape " + shape);
    }
    if (!(alpha > 0 && alpha < switching && switching < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("alpha " + alpha + " of switching " + switching);
    }
  }

  /** The population that market figures describe. */
  public static CategoryPopulation of(MarketFigures market) {
    double shape = Math.min(CategoryPopulation.MAX_SHAPE, Math.max(MIN_SHAPE, market.shape()));
    return new CategoryPopulation(
        market.meanPurchases(), shape, market.switching(), market.ourShare() * market.switching());
  }

  /** Our share of all purchases of the population, 0 to 1. */
  public double ourShare() {
    return alpha / switching;
  }

  /** The gamma law's rate {@code K/M}, in periods. */
  double rate() {
    return shape / meanPurchases;
  }

  /** The other places' part of S. */
  double beta() {
    return switching - alpha;
  }
}
