package io.vinculum.maths.rhythm;

import io.vinculum.maths.cells.CellCounts;
import io.vinculum.maths.cells.CountBuckets;

/**
 * Customers counted by number and sum of their gaps, and once more by number and unevenness of
 * them, for fitting a {@link GapPopulation}: sums that add up over slices. Not thread-safe.
 */
public final class GapCells {
  /** Width of a cell in ln(days): a sum of gaps is known to within one per cent. */
  public static final double LOG_DAYS_STEP = 0.02;

  private static final int BITS = 20;
  private static final int OFFSET = 1 << (BITS - 1);

  /** Width of a cell in ln(unevenness): a regularity is known to within a tenth. */
  private static final double LOG_UNEVENNESS_STEP = 0.1;

  private final CellCounts counts = new CellCounts();
  private final CellCounts regularities = new CellCounts();
  private double sumLogDays;
  private long withTwoGaps;

  /**
   * One customer more; one without a gap is passed over.
   *
   * @param gaps how many, of at least a day each
   * @param sumDays their sum in days
   * @param sumLogDays the sum of their natural logarithms
   */
  public void add(int gaps, double sumDays, double sumLogDays) {
    if (gaps > 0) {
      long days = Math.round(Math.log(sumDays) / LOG_DAYS_STEP) + OFFSET;
      counts.add(((long) CountBuckets.of(gaps) << BITS) | days, 1);
      this.sumLogDays += sumLogDays;
      withTwoGaps += gaps > 1 ? 1 : 0;
      if (gaps > 1) {
        double unevenness = Regularity.unevenness(gaps, sumDays, sumLogDays);
        long step = Math.round(Math.log(unevenness) / LOG_UNEVENNESS_STEP) + OFFSET;
        regularities.add(((long) CountBuckets.of(gaps) << BITS) | step, 1);
      }
    }
  }

  /** Some customers of one cell, as {@link #forEachRegularity} tells them. */
  public void addRegularityCell(long key, long customers) {
    regularities.add(key, customers);
  }

  /** Visits every cell of customers with two gaps by how uneven these are. */
  public void forEachRegularity(CellCounts.Visitor visitor) {
    regularities.forEach(visitor);
  }

  /**
   * Some customers of one cell, as {@link #forEach} tells them: for cells that come from elsewhere.
   */
  public void addCell(long key, long customers) {
    counts.add(key, customers);
  }

  /** What goes with {@link #addCell}: figures over all customers of these cells. */
  public void addSums(double moreLogDays, long moreWithTwoGaps) {
    sumLogDays += moreLogDays;
    withTwoGaps += moreWithTwoGaps;
  }

  /** Visits every cell, in ascending order of keys. */
  public void forEach(CellCounts.Visitor visitor) {
    counts.forEach(visitor);
  }

  /** All customers of another slice. */
  public void merge(GapCells other) {
    counts.merge(other.counts);
    regularities.merge(other.regularities);
    sumLogDays += other.sumLogDays;
    withTwoGaps += other.withTwoGaps;
  }

  /** Customers with at least two gaps: those that show how regular a population is. */
  public long withTwoGaps() {
    return withTwoGaps;
  }

  /** Sum over all gaps of ln(days). */
  public double sumLogDays() {
    return sumLogDays;
  }

  CellCounts counts() {
    return counts;
  }

  static int bucketOf(long key) {
    return (int) (key >> BITS);
  }

  static double unevennessOf(long key) {
    return Math.exp(((key & ((1L << BITS) - 1)) - OFFSET) * LOG_UNEVENNESS_STEP);
  }

  static double sumDaysOf(long key) {
    return Math.exp(((key & ((1L << BITS) - 1)) - OFFSET) * LOG_DAYS_STEP);
  }
}
