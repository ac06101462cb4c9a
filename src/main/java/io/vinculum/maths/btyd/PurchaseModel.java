package io.vinculum.maths.btyd;

/** A fitted model of when customers buy and leave. Immutable; answers in microseconds. */
public sealed interface PurchaseModel permits BetaGeometric, ParetoNbd {
  /** The name the literature knows it by, such as {@code MBG/CNBD-2}. */
  String name();

  /** The probability that the customer still is one, 0 to 1. */
  double probabilityAlive(PurchaseHistory history);

  /**
   * Expected purchases from now on, over customers who left and who did not.
   *
   * @param weeks from now, not negative
   */
  double expectedPurchases(PurchaseHistory history, double weeks);
}
