package io.vinculum.insight.model;

import io.vinculum.customer.domain.tally.DayTally;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.maths.btyd.PurchaseHistory;
import java.util.Optional;

/**
 * What models need of a customer's kept purchases; those of one day are one.
 *
 * @param days with a kept purchase, at least 1
 * @param firstDay since 1970-01-01
 * @param lastDay not before the first
 * @param repeatSpendMinor kept spend after the first day
 * @param sumLogGapDays sum over the gaps of ln(days)
 */
public record Buyer(
    int days, int firstDay, int lastDay, long repeatSpendMinor, double sumLogGapDays) {
  public Buyer {
    if (days < 1 || lastDay < firstDay) {
      throw new IllegalArgumentException(days + " days, " + firstDay + " to " + lastDay);
    }
  }

  /** Up to a day, its own included; empty without a purchase. */
  public static Optional<Buyer> of(PurchaseDays purchases, int untilDay) {
    Draft draft = new Draft();
    for (PurchaseDay day : purchases.days()) {
      if (day.day() <= untilDay) {
        draft.add(day.day(), day.count(), day.spendMinor());
      }
    }
    return draft.finish();
  }

  /** Of a customer's own record up to a day, its own included; empty without a purchase. */
  public static Optional<Buyer> of(DayTally purchases, int untilDay) {
    Draft draft = new Draft();
    for (int i = 0; i < purchases.size() && purchases.day(i) <= untilDay; i++) {
      draft.add(purchases.day(i), purchases.count(i), purchases.amount(i));
    }
    return draft.finish();
  }

  private static final class Draft {
    private int days;
    private int first;
    private int last;
    private long repeatSpend;
    private double logGaps;

    void add(int day, int count, long spendMinor) {
      if (count <= 0) {
        return;
      }
      if (days == 0) {
        first = day;
      } else {
        logGaps += Math.log(day - last);
        repeatSpend += spendMinor;
      }
      last = day;
      days++;
    }

    Optional<Buyer> finish() {
      return days == 0
          ? Optional.empty()
          : Optional.of(new Buyer(days, first, last, repeatSpend, logGaps));
    }
  }

  /** Purchase days after the first: x. */
  public int repeats() {
    return days - 1;
  }

  /** Days from the first purchase to the last: the sum of the gaps. */
  public int gapDays() {
    return lastDay - firstDay;
  }

  /** As the purchase models take it. A clock behind the last purchase counts as standing at it. */
  public PurchaseHistory history(int today) {
    return PurchaseHistory.ofDays(repeats(), firstDay, lastDay, Math.max(today, lastDay));
  }

  /** Days since the last purchase. */
  public int silenceDays(int today) {
    return Math.max(0, today - lastDay);
  }

  /** Mean amount of the repeat days, in major units; 0 without one. */
  public double meanRepeatSpend(double minorUnits) {
    return repeats() == 0 ? 0 : repeatSpendMinor / minorUnits / repeats();
  }
}
