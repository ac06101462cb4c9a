package io.vinculum.maths.share;

/**
 * What a market report says of a category, per period.
 *
 * @param penetration share of households that buy the category in a period, within (0, 1)
 * @param purchasesPerBuyer purchases a period of those who buy, at least 1
 * @param ourShare share of all purchases that are made with us, within (0, 1)
 * @param switching how much buyers switch, the Dirichlet's S: near 0 each is loyal to one place,
 *     large means that all buy everywhere alike; groceries are often near 1.3
 */
public record MarketFigures(
    double penetration, double purchasesPerBuyer, double ourShare, double switching) {
  public MarketFigures {
    if (!(penetration > 0 && penetration < 1)) {
      throw new IllegalArgumentException("penetration " + penetration);
    }
    if (!(purchasesPerBuyer >= 1 && purchasesPerBuyer < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("purchases per buyer " + purchasesPerBuyer);
    }
    if (!(ourShare > 0 && ourShare < 1)) {
      throw new IllegalArgumentException("our share " + ourShare);
    }
    if (!(switching > 0 && switching < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("switching " + switching);
    }
  }

  /** Mean purchases a period over all households: {@code M = b·w}. */
  public double meanPurchases() {
    return penetration * purchasesPerBuyer;
  }

  /**
   * The shape K that solves {@code K·ln(1 + M/K) = −ln(1 − b)}, kept within {@link
   * CategoryPopulation#MIN_SHAPE} and {@link CategoryPopulation#MAX_SHAPE} (the latter where more
   * households buy than even a Poisson law of the same mean lets).
   */
  public double shape() {
    double mean = meanPurchases();
    double goal = -Math.log1p(-penetration);
    double low = Math.log(CategoryPopulation.MIN_SHAPE);
    double high = Math.log(CategoryPopulation.MAX_SHAPE);
    for (int halving = 0; halving < 100; halving++) {
      double middle = 0.5 * (low + high);
      double shape = Math.exp(middle);
      if (shape * Math.log1p(mean / shape) < goal) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(high);
  }
}
