package io.vinculum.insight.columns;

import io.vinculum.insight.facts.PurchaseDays;
import java.util.List;

/** Kept purchases: totals, first and last day, and the windows as of the slice's day. */
public final class PurchaseColumns {
  /** Stands for no day. */
  public static final int NO_DAY = Integer.MIN_VALUE;

  private final IntColumn count = new IntColumn(0);
  private final IntColumn days = new IntColumn(0);
  private final LongColumn spendMinor = new LongColumn(0);
  private final IntColumn firstDay = new IntColumn(NO_DAY);
  private final IntColumn lastDay = new IntColumn(NO_DAY);
  private final IntColumn count365 = new IntColumn(0);
  private final LongColumn spend365Minor = new LongColumn(0);

  /** Kept purchases. */
  public IntColumn count() {
    return count;
  }

  /** Days with a kept purchase. */
  public IntColumn days() {
    return days;
  }

  /** What is kept of all purchases. */
  public LongColumn spendMinor() {
    return spendMinor;
  }

  /** The first day with a kept purchase, or {@link #NO_DAY}. */
  public IntColumn firstDay() {
    return firstDay;
  }

  /** The last day with a kept purchase, or {@link #NO_DAY}. */
  public IntColumn lastDay() {
    return lastDay;
  }

  /** Kept purchases of the window. */
  public IntColumn count365() {
    return count365;
  }

  /** What is kept of the window's purchases. */
  public LongColumn spend365Minor() {
    return spend365Minor;
  }

  void put(int row, PurchaseDays purchases, int windowFrom) {
    count.set(row, Math.toIntExact(purchases.count()));
    days.set(row, purchases.purchaseDays());
    spendMinor.set(row, purchases.spendMinor());
    firstDay.set(row, purchases.firstDay().orElse(NO_DAY));
    lastDay.set(row, purchases.lastDay().orElse(NO_DAY));
    putWindows(row, purchases, windowFrom);
  }

  void putWindows(int row, PurchaseDays purchases, int windowFrom) {
    count365.set(row, Math.toIntExact(purchases.countSince(windowFrom)));
    spend365Minor.set(row, purchases.spendMinorSince(windowFrom));
  }

  List<Column> all() {
    return List.of(count, days, spendMinor, firstDay, lastDay, count365, spend365Minor);
  }
}
