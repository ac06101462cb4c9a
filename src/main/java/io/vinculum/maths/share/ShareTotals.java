package io.vinculum.maths.share;

/**
 * Shares added up over customers of a segment, a tier, a partner: sums that merge in any order.
 *
 * @param own own purchases, or money
 * @param outside expected purchases elsewhere, same unit
 * @param variance of the purchases elsewhere, customers taken as independent
 */
public record ShareTotals(double own, double outside, double variance) {
  /** No customer. */
  public static final ShareTotals NONE = new ShareTotals(0, 0, 0);

  /** The normal quantile of {@link ShareEstimate#LEVEL}: 10 % above and below. */
  private static final double QUANTILE = 1.2815515655446004;

  /** One customer more; both figures in purchases, or both in money. */
  public ShareTotals plus(double ownAmount, OutsidePurchases elsewhere) {
    return new ShareTotals(
        own + ownAmount, outside + elsewhere.mean(), variance + elsewhere.variance());
  }

  /** Both together. */
  public ShareTotals merge(ShareTotals other) {
    return new ShareTotals(own + other.own, outside + other.outside, variance + other.variance);
  }

  /** The share of all together, 0 to 1; 0 where nothing is bought. */
  public double share() {
    return of(outside);
  }

  /** Lower end of the share's interval of {@link ShareEstimate#LEVEL}. */
  public double low() {
    return of(outside + QUANTILE * Math.sqrt(variance));
  }

  /** Upper end of it. */
  public double high() {
    return of(Math.max(0, outside - QUANTILE * Math.sqrt(variance)));
  }

  private double of(double elsewhere) {
    return own <= 0 ? 0 : own / (own + elsewhere);
  }
}
