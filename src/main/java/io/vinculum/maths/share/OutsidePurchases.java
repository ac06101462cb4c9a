package io.vinculum.maths.share;

/**
 * What a customer buys elsewhere, over the time of the evidence: purchases, or money once {@link
 * #times} a ticket.
 *
 * @param mean expectation
 * @param variance of what one customer buys elsewhere, for sums over many
 * @param low lower end of the interval of {@link ShareEstimate#LEVEL}
 * @param high upper end of it
 */
public record OutsidePurchases(double mean, double variance, double low, double high) {
  /**
   * The same in money.
   *
   * @param ticket mean amount of a purchase elsewhere; its own spread is not in the interval
   */
  public OutsidePurchases times(double ticket) {
    return new OutsidePurchases(
        mean * ticket, variance * ticket * ticket, low * ticket, high * ticket);
  }
}
