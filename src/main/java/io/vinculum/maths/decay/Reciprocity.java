package io.vinculum.maths.decay;

/** How even a relationship is. */
public final class Reciprocity {
  private Reciprocity() {}

  /**
   * {@code 2·min(c, e)/(c + e)}: 1 when both sides receive as much, 0 when either receives nothing.
   *
   * @param toCompany value received by the company
   * @param toCustomer value received by the customer, same unit
   * @return within [0, 1]; 0 when either value is zero or negative
   */
  public static double of(double toCompany, double toCustomer) {
    return toCompany <= 0 || toCustomer <= 0
        ? 0
        : 2 * Math.min(toCompany, toCustomer) / (toCompany + toCustomer);
  }
}
