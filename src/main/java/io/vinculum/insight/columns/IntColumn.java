package io.vinculum.insight.columns;

import java.util.Arrays;

/** A growing column of {@code int}. */
public final class IntColumn implements Column {
  private final int none;
  private int[] values = {};

  /**
   * An empty column.
   *
   * @param none what stands in rows that were never set
   */
  public IntColumn(int none) {
    this.none = none;
  }

  /** The value of a row. */
  public int get(int row) {
    return values[row];
  }

  /** Sets the value of a row. */
  public void set(int row, int value) {
    values[row] = value;
  }

  /** The rows themselves, for loops; valid until the column grows. */
  public int[] array() {
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
    return (long) values.length * Integer.BYTES;
  }
}
