package io.vinculum.maths.btyd;

/**
 * All that the models need of a customer.
 *
 * @param repeats x, purchase days after the first
 * @param lastWeeks weeks from the first to the last purchase, 0 without a repeat
 * @param ageWeeks weeks from the first purchase to now, at least {@code lastWeeks}
 */
public record PurchaseHistory(double repeats, double lastWeeks, double ageWeeks) {
  private static final double DAYS_PER_WEEK = 7;

  public PurchaseHistory {
    if (!(repeats >= 0 && lastWeeks >= 0 && ageWeeks >= lastWeeks)
        || !Double.isFinite(repeats + ageWeeks)) {
      throw new IllegalArgumentException(
          "history %s, %s, %s".formatted(repeats, lastWeeks, ageWeeks));
    }
  }

  /**
   * From days since the epoch.
   *
   * @param repeats purchase days after the first
   */
  public static PurchaseHistory ofDays(
      int repeats, double firstDay, double lastDay, double nowDay) {
    return new PurchaseHistory(
        repeats, (lastDay - firstDay) / DAYS_PER_WEEK, (nowDay - firstDay) / DAYS_PER_WEEK);
  }
}
