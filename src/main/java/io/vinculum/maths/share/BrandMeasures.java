package io.vinculum.maths.share;

/**
 * What the model says the market must look like from our side, to be held against a market report.
 *
 * @param penetration share of households that buy from us in the time
 * @param purchasesPerBuyer purchases from us of those who do
 * @param categoryPurchasesPerBuyer all category purchases of those who buy from us
 * @param shareOfRequirements the former divided by the latter: share of category requirements
 */
public record BrandMeasures(
    double penetration,
    double purchasesPerBuyer,
    double categoryPurchasesPerBuyer,
    double shareOfRequirements) {
  private static final int MAX_PURCHASES = 1_000_000;
  private static final double TOLERANCE = 1e-12;

  /**
   * The measures over some periods.
   *
   * @param periods positive
   */
  public static BrandMeasures of(CategoryPopulation population, double periods) {
    double mean = population.meanPurchases() * periods;
    double stays = periods / (population.rate() + periods);
    double probability = Math.pow(1 - stays, population.shape());
    double notUs = 1;
    double buyers = 0;
    double theirPurchases = 0;
    double seen = 0;
    for (int n = 0; n < MAX_PURCHASES; n++) {
      buyers += probability * (1 - notUs);
      theirPurchases += n * probability * (1 - notUs);
      seen += n * probability;
      if (mean - seen < TOLERANCE * mean && n > mean) {
        break;
      }
      probability *= (n + population.shape()) / (n + 1) * stays;
      notUs *= (population.beta() + n) / (population.switching() + n);
    }
    double own = mean * population.ourShare();
    return new BrandMeasures(buyers, own / buyers, theirPurchases / buyers, own / theirPurchases);
  }
}
