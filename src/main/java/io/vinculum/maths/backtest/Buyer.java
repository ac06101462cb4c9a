package io.vinculum.maths.backtest;

import io.vinculum.maths.btyd.PurchaseHistory;
import java.util.Arrays;

/**
 * A customer's purchases, those of one day as one.
 *
 * @param days since 1970-01-01, ascending, at least one
 * @param amounts of each day, in money
 */
public record Buyer(int[] days, double[] amounts) {
  public Buyer {
    if (days.length == 0 || days.length != amounts.length) {
      throw new IllegalArgumentException(days.length + " days, " + amounts.length + " amounts");
    }
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
