package io.vinculum.insight.columns;

import java.util.Arrays;

/** A growing column of {@code byte}. */
public final class ByteColumn implements Column {
  private final byte none;
  private byte[] values = {};

  /**
   * An empty column.
   *
   * @param none what stands in rows that were never set
   */
  public ByteColumn(byte none) {
    this.none = none;
  }

  /** The value of a row. */
  public byte get(int row) {
    return values[row];
  }

  /** Sets the value of a row. */
  public void set(int row, byte value) {
    values[row] = value;
  }

  /** The rows themselves, for loops; valid until the column grows. */
  public byte[] array() {
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
    return (long) values.length * Byte.BYTES;
  }
}
