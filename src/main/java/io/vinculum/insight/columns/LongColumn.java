package io.vinculum.insight.columns;

import java.util.Arrays;

/** A growing column of {@code long}. */
public final class LongColumn implements Column {
  private final long none;
  private long[] values = {};

  /**
   * An empty column.
   *
   * @param none what stands in rows that were never set
   */
  public LongColumn(long none) {
    this.none = none;
  }

  /** The value of a row. */
  public long get(int row) {
    return values[row];
  }

  /** Sets the value of a row. */
  public void set(int row, long value) {
    values[row] = value;
  }

  /** The rows themselves, for loops; valid until the column grows. */
  public long[] array() {
    return values;
  }

  @Override
  public void grow(int capacity) {
    int had = values.length;
    values = Arrays.copyOf(values, capacity);
    Arrays.fill(values, had, capacity, none);
  }

  @Override
  public long bytes() {
    return (long) values.length * Long.BYTES;
  }
}
