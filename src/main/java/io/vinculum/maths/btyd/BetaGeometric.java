package io.vinculum.maths.btyd;

/**
 * The family in which a customer may leave right after a purchase, with a probability of the
 * customer's own, {@code p ~ Beta(a, b)}, and else buys at a rate of the customer's own, {@code λ ~
 * Gamma(r, α)}.
 */
public sealed interface BetaGeometric extends PurchaseModel permits BgNbd, MbgCnbd {
  /** r, how alike the customers' rates are. */
  double r();

  /** α, in weeks. */
  double alpha();

  /** a of the law of leaving. */
  double a();

  /** b of it. */
  double b();

  /** Events of the Poisson clock a purchase takes: 1 for pure chance, more for regular buyers. */
  int regularity();

  /** Whether a customer may leave after the first purchase already. */
  boolean leavesAtOnce();

  @Override
  default double probabilityAlive(PurchaseHistory history) {
    double shape = r() + regularity() * history.repeats();
    double logGone =
        logCoefficient(history.repeats())
            + shape * Math.log((alpha() + history.ageWeeks()) / (alpha() + history.lastWeeks()));
    return 1 / (1 + Math.exp(logGone) / silence(shape, history));
  }

  @Override
  default double expectedPurchases(PurchaseHistory history, double weeks) {
    return futurePurchases(history, weeks).mean();
  }

  /**
   * The law of the number of purchases from now on.
   *
   * @param weeks from now, not negative
   */
  default FuturePurchases futurePurchases(PurchaseHistory history, double weeks) {
    return FuturePurchases.of(this, history, weeks);
  }

  /**
   * {@code ln} of the weight of having left at the last purchase, beside that of staying: {@code
   * a/(b+x)} where one may leave at once, else {@code a/(b+x−1)} after a repeat.
   */
  private double logCoefficient(double repeats) {
    if (leavesAtOnce()) {
      return Math.log(a() / (b() + repeats));
    }
    return repeats > 0 ? Math.log(a() / (b() + repeats - 1)) : Double.NEGATIVE_INFINITY;
  }

  /** {@code s2}: how much likelier the silence is for a clock that needs several events. */
  private double silence(double shape, PurchaseHistory history) {
    double part = (history.ageWeeks() - history.lastWeeks()) / (alpha() + history.ageWeeks());
    double term = 1;
    double sum = 1;
    for (int j = 1; j < regularity(); j++) {
      term *= (shape + j - 1) * part / j;
      sum += term;
    }
    return sum;
  }
}
