package io.vinculum.maths.btyd;

/**
 * What a customer spends on a purchase (Fader, Hardie, Lee: "RFM and CLV: using iso-value curves",
 * Journal of Marketing Research 2005): amounts are {@code Gamma(p, ν)} with the customer's own
 * {@code ν ~ Gamma(q, v)}, whatever their frequency.
 *
 * @param p regularity of a customer's amounts
 * @param q how alike customers are, above 1: else a mean amount does not exist
 * @param v in money
 */
public record GammaGamma(double p, double q, double v) {
  public GammaGamma {
    Parameters.requirePositive(p, q, v);
    if (q <= 1) {
      throw new IllegalArgumentException("q " + q + " gives no mean");
    }
  }

  /**
   * Expected amount of a purchase: {@code p(v + x·m̄)/(p·x + q − 1)}.
   *
   * @param purchases x, how many amounts above zero are known (the literature leaves the first
   *     purchase out)
   * @param meanSpend m̄, their mean; ignored for none
   */
  public double expectedSpend(double purchases, double meanSpend) {
    return p * scale(purchases, meanSpend) / (p * purchases + q - 1);
  }

  /** {@code v + x·m̄}: the posterior's scale, in money. */
  double scale(double purchases, double meanSpend) {
    return purchases == 0 ? v : v + purchases * meanSpend;
  }
}
