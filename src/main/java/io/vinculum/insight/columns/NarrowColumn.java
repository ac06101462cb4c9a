package io.vinculum.insight.columns;

import java.util.Arrays;

/**
 * A growing column of whole numbers or {@link KeptColumn#NONE} in as few bytes a row as its numbers
 * need so far: one, four or eight. The least number of a width stands for none; the first number
 * that does not fit widens the column.
 */
public final class NarrowColumn implements Column {
  private byte[] bytes = {};
  private int[] ints = {};
  private long[] longs = {};
  private int width = Byte.BYTES;
  private int capacity;

  /** The value of a row. */
  public long get(int row) {
    return switch (width) {
      case Byte.BYTES -> bytes[row] == Byte.MIN_VALUE ? KeptColumn.NONE : bytes[row];
      case Integer.BYTES -> ints[row] == Integer.MIN_VALUE ? KeptColumn.NONE : ints[row];
      default -> longs[row];
    };
  }

  void set(int row, long value) {
    int needed = widthOf(value);
    if (needed > width) {
      widen(needed);
    }
    switch (width) {
      case Byte.BYTES -> bytes[row] = value == KeptColumn.NONE ? Byte.MIN_VALUE : (byte) value;
      case Integer.BYTES -> ints[row] = value == KeptColumn.NONE ? Integer.MIN_VALUE : (int) value;
      default -> longs[row] = value;
    }
  }

  /** Copies rows. */
  public void read(int from, int size, long[] values) {
    switch (width) {
      case Byte.BYTES -> {
        for (int i = 0; i < size; i++) {
          byte value = bytes[from + i];
          values[i] = value == Byte.MIN_VALUE ? KeptColumn.NONE : value;
        }
      }
      case Integer.BYTES -> {
        for (int i = 0; i < size; i++) {
          int value = ints[from + i];
          values[i] = value == Integer.MIN_VALUE ? KeptColumn.NONE : value;
        }
      }
      default -> System.arraycopy(longs, from, values, 0, size);
    }
  }

  private static int widthOf(long value) {
    if (value == KeptColumn.NONE || (value > Byte.MIN_VALUE && value <= Byte.MAX_VALUE)) {
      return Byte.BYTES;
    }
    return value > Integer.MIN_VALUE && value <= Integer.MAX_VALUE ? Integer.BYTES : Long.BYTES;
  }

  private void widen(int wider) {
    long[] values = new long[capacity];
    read(0, capacity, values);
    bytes = new byte[0];
    ints = new int[0];
    width = wider;
    if (wider == Long.BYTES) {
      longs = values;
    } else {
      ints = new int[capacity];
      for (int row = 0; row < capacity; row++) {
        ints[row] = values[row] == KeptColumn.NONE ? Integer.MIN_VALUE : (int) values[row];
      }
    }
  }

  @Override
  public void grow(int newCapacity) {
    switch (width) {
      case Byte.BYTES -> {
        bytes = Arrays.copyOf(bytes, newCapacity);
        Arrays.fill(bytes, capacity, newCapacity, Byte.MIN_VALUE);
      }
      case Integer.BYTES -> {
        ints = Arrays.copyOf(ints, newCapacity);
        Arrays.fill(ints, capacity, newCapacity, Integer.MIN_VALUE);
      }
      default -> {
        longs = Arrays.copyOf(longs, newCapacity);
        Arrays.fill(longs, capacity, newCapacity, KeptColumn.NONE);
      }
    }
    capacity = newCapacity;
  }

  @Override
  public long bytes() {
    return (long) capacity * width;
  }
}
