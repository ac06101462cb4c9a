package io.vinculum.insight.columns;

import java.util.Arrays;

/** A growing column of {@code double}. */
public final class DoubleColumn implements Column {
  private final double none;
  private double[] values = {};

  /**
   * An empty column.
   *
   * @param none what stands in rows that were never set
   */
  public DoubleColumn(double none) {
    this.none = none;
  }

  /** The value of a row. */
  public double get(int row) {
    return values[row];
  }

  /** Sets the value of a row. */
  public void set(int row, double value) {
    values[row] = value;
  }

  /** The rows themselves, for loops; valid until the column grows. */
  public double[] array() {
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
    return (long) values.length * Double.BYTES;
  }
}
