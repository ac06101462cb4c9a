package io.vinculum.maths.share;

/**
 * The share of wallet of one customer in one category, over the time of the evidence.
 *
 * <p>The share is that of purchases, {@code own / (own + elsewhere)}; 0 for a customer without a
 * purchase with us. For light buyers its law has a spike at 1 and a long tail, so mean and median
 * lie far apart: the mean is right for sums over customers, the median errs least for one customer.
 *
 * @param own own purchases
 * @param mean expected share, 0 to 1
 * @param median share that is as likely exceeded as not
 * @param low lower end of the interval of {@link #LEVEL}
 * @param high upper end of it
 * @param outside purchases elsewhere
 * @param grade what the estimate rests on
 */
public record ShareEstimate(
    int own,
    double mean,
    double median,
    double low,
    double high,
    OutsidePurchases outside,
    Grade grade) {
  /** Probability that the interval holds the true share. */
  public static final double LEVEL = 0.8;
}
