package io.vinculum.maths.backtest;

import io.vinculum.maths.btyd.PurchaseHistory;
import java.util.Arrays;

/** A customer's purchases, those of one day as one. */
public final class DailyPurchases {
  private final int[] days;
  private final double[] amounts;

  /**
   * At least one day.
   *
   * @param days since 1970-01-01, ascending
   * @param amounts of each day, in money
   */
  public DailyPurchases(int[] days, double[] amounts) {
    if (days.length == 0 || days.length != amounts.length) {
      throw new IllegalArgumentException(days.length + " days, " + amounts.length + " amounts");
    }
    this.days = days.clone();
    this.amounts = amounts.clone();
  }

  /** How many purchase days there are. */
  int purchaseDays() {
    return days.length;
  }

  /** A purchase day, from 0 on. */
  int day(int number) {
    return days[number];
  }

  /** How many purchase days lie within [from, until]. */
  int between(int from, int until) {
    return (int) Arrays.stream(days).filter(day -> day >= from && day <= until).count();
  }

  /** What was spent within [from, until]. */
  double spentBetween(int from, int until) {
    double sum = 0;
    for (int i = 0; i < days.length; i++) {
      sum += days[i] >= from && days[i] <= until ? amounts[i] : 0;
    }
    return sum;
  }

  /** How many purchase days lie up to a day, its own included. */
  int until(int day) {
    return between(Integer.MIN_VALUE, day);
  }

  /** As the models take it, as of a day on which the customer had bought already. */
  PurchaseHistory history(int day) {
    int known = until(day);
    return PurchaseHistory.ofDays(known - 1, days[0], days[known - 1], day);
  }

  /** Sum over the gaps up to a day of ln(days). */
  double logGaps(int day) {
    double sum = 0;
    for (int i = 1; i < until(day); i++) {
      sum += Math.log(days[i] - days[i - 1]);
    }
    return sum;
  }

  /** Mean amount of the purchase days after the first up to a day; 0 without one. */
  double meanRepeatAmount(int day) {
    int known = until(day);
    return known < 2 ? 0 : Arrays.stream(amounts, 1, known).sum() / (known - 1);
  }
}
