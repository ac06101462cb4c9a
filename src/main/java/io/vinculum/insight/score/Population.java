package io.vinculum.insight.score;

import io.vinculum.insight.columns.PurchaseColumns;
import io.vinculum.insight.columns.SliceColumns;
import java.util.Arrays;

/**
 * How a slice's customers with at least one kept purchase are spread.
 *
 * @param recency by the day of the last purchase
 * @param frequency by purchases
 * @param monetary by spend, {@link #rounded}
 */
public record Population(Spread recency, Spread frequency, Spread monetary) {
  /** Leading binary digits of a spend that tell customers apart: steps of less than 0.4 %. */
  private static final int SPEND_DIGITS = 9;

  /** The customers of a slice. */
  public static Population of(SliceColumns columns) {
    PurchaseColumns purchases = columns.purchases();
    long[] days = new long[columns.rows()];
    long[] counts = new long[columns.rows()];
    long[] spends = new long[columns.rows()];
    int size = 0;
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isCustomer(row)
          && purchases.lastDay().get(row) != PurchaseColumns.NO_DAY) {
        days[size] = purchases.lastDay().get(row);
        counts[size] = purchases.count().get(row);
        spends[size] = rounded(purchases.spendMinor().get(row));
        size++;
      }
    }
    return new Population(
        Spread.of(Arrays.copyOf(days, size)),
        Spread.of(Arrays.copyOf(counts, size)),
        Spread.of(Arrays.copyOf(spends, size)));
  }

  /**
   * A spend rounded down, so that a slice of any size tells its spread in a few thousand values.
   * Customers within one step have one score.
   */
  public static long rounded(long spendMinor) {
    int digits = Long.SIZE - Long.numberOfLeadingZeros(spendMinor);
    int dropped = spendMinor <= 0 ? 0 : Math.max(0, digits - SPEND_DIGITS);
    return spendMinor >> dropped << dropped;
  }
}
