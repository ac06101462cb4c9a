package io.vinculum.maths.btyd;

import io.vinculum.maths.cells.CellCounts;
import io.vinculum.maths.cells.CountBuckets;

/**
 * Customers counted by number of repeats, week of the first and week of the last purchase: what a
 * fit needs, without a scan of customers, since the cells do not move as time passes. They add up
 * over slices. Not thread-safe.
 */
public final class PurchaseCells {
  private static final int DAYS_PER_WEEK = 7;

  /** 1970-01-01 was a Thursday: three days into its ISO week. */
  private static final int EPOCH_DAY_OF_WEEK = 3;

  /** Two purchases in one week lie 8/3 days apart on average. */
  private static final double WITHIN_A_WEEK = 8.0 / 3 / DAYS_PER_WEEK;

  private static final int WEEK_BITS = 16;
  private static final long WEEK_MASK = (1L << WEEK_BITS) - 1;

  /** Bits that a cell's key takes at most: two weeks and a bucket of repeats. */
  static final int KEY_BITS = 2 * WEEK_BITS + 8;

  private final CellCounts counts = new CellCounts();
  private double sumLogGapDays;
  private long repeats;

  /**
   * One customer more.
   *
   * @param repeats purchase days after the first
   * @param firstDay day of the first purchase since 1970-01-01, not before it
   * @param lastDay day of the last one
   * @param sumLogGapDays sum over the gaps of ln(days)
   */
  public void add(int repeats, long firstDay, long lastDay, double sumLogGapDays) {
    counts.add(key(repeats, firstDay, lastDay), 1);
    this.sumLogGapDays += sumLogGapDays;
    this.repeats += repeats;
  }

  /** The cell of a history, in the {@link #KEY_BITS} lowest bits. */
  static long key(int repeats, long firstDay, long lastDay) {
    if (firstDay < 0 || lastDay < firstDay || week(lastDay) > WEEK_MASK) {
      throw new IllegalArgumentException("days " + firstDay + " to " + lastDay);
    }
    return ((long) CountBuckets.of(repeats) << (2 * WEEK_BITS))
        | (week(firstDay) << WEEK_BITS)
        | week(lastDay);
  }

  /**
   * Some customers of one cell, as {@link #forEach} tells them: for cells that come from elsewhere.
   */
  public void addCell(long key, long customers) {
    counts.add(key, customers);
  }

  /** What goes with {@link #addCell}: the sums over all customers of these cells. */
  public void addSums(double moreLogGapDays, long moreRepeats) {
    sumLogGapDays += moreLogGapDays;
    repeats += moreRepeats;
  }

  /** Visits every cell, in ascending order of keys. */
  public void forEach(CellCounts.Visitor visitor) {
    counts.forEach(visitor);
  }

  /** Sum over all gaps of ln(days). */
  public double sumLogGapDays() {
    return sumLogGapDays;
  }

  /** Purchase days after each customer's first, in all. */
  public long repeats() {
    return repeats;
  }

  private static long week(long day) {
    return (day + EPOCH_DAY_OF_WEEK) / DAYS_PER_WEEK;
  }

  /** All customers of another slice. */
  public void merge(PurchaseCells other) {
    counts.merge(other.counts);
    sumLogGapDays += other.sumLogGapDays;
    repeats += other.repeats;
  }

  /** Customers counted. */
  public long customers() {
    return counts.customers();
  }

  /**
   * The histories that the cells stand for: each purchase on the middle of its week.
   *
   * @param nowDay the day up to which purchases were counted
   */
  public Histories histories(double nowDay) {
    Histories.Builder rows = new Histories.Builder();
    double sumLogGaps = sumLogGapDays - repeats * Math.log(DAYS_PER_WEEK);
    counts.forEach((key, customers) -> rows.add(history(key, nowDay), (double) customers));
    return rows.addLogGaps(sumLogGaps).build();
  }

  static PurchaseHistory history(long key, double nowDay) {
    double x = CountBuckets.representative((int) (key >> (2 * WEEK_BITS)));
    long first = (key >> WEEK_BITS) & WEEK_MASK;
    long last = key & WEEK_MASK;
    double lastWeeks = last > first ? last - first : x > 0 ? WITHIN_A_WEEK : 0;
    // The middle of week w is day 7w: three days before it, a week begins.
    double age = nowDay / DAYS_PER_WEEK - first;
    return new PurchaseHistory(x, lastWeeks, Math.max(age, lastWeeks));
  }
}
