package io.vinculum.insight.columns;

import java.util.Arrays;

/** A growing column of {@code short}. */
public final class ShortColumn implements Column {
  private final short none;
  private short[] values = {};

  /**
   * An empty column.
   *
   * @param none what stands in rows that were never set
   */
  public ShortColumn(short none) {
    this.none = none;
  }

  /** The value of a row. */
  public short get(int row) {
    return values[row];
  }

  /** Sets the value of a row. */
  public void set(int row, short value) {
    values[row] = value;
  }

  /** The rows themselves, for loops; valid until the column grows. */
  public short[] array() {
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
    return (long) values.length * Short.BYTES;
  }
}
