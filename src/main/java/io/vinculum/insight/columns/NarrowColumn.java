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
  private Width width = Width.BYTE;
  private int capacity;

  /** How many bytes a row has. */
  public enum Width {
    BYTE(Byte.BYTES),
    INT(Integer.BYTES),
    LONG(Long.BYTES);

    private final int bytes;

    Width(int bytes) {
      this.bytes = bytes;
    }
  }

  /** The value of a row. */
  public long get(int row) {
    return switch (width) {
      case BYTE -> bytes[row] == Byte.MIN_VALUE ? KeptColumn.NONE : bytes[row];
      case INT -> ints[row] == Integer.MIN_VALUE ? KeptColumn.NONE : ints[row];
      case LONG -> longs[row];
    };
  }

  void set(int row, long value) {
    Width needed = widthOf(value);
    if (needed.compareTo(width) > 0) {
      widen(needed);
    }
    switch (width) {
      case BYTE -> bytes[row] = value == KeptColumn.NONE ? Byte.MIN_VALUE : (byte) value;
      case INT -> ints[row] = value == KeptColumn.NONE ? Integer.MIN_VALUE : (int) value;
      case LONG -> longs[row] = value;
    }
  }

  /**
   * Picks rows.
   *
   * @param from the row that is counted from
   * @param picked rows after it, of which there are {@code count}
   */
  public void pick(int from, int[] picked, int count, long[] values) {
    switch (width) {
      case BYTE -> {
        for (int i = 0; i < count; i++) {
          byte value = bytes[from + picked[i]];
          values[i] = value == Byte.MIN_VALUE ? KeptColumn.NONE : value;
        }
      }
      case INT -> {
        for (int i = 0; i < count; i++) {
          int value = ints[from + picked[i]];
          values[i] = value == Integer.MIN_VALUE ? KeptColumn.NONE : value;
        }
      }
      case LONG -> {
        for (int i = 0; i < count; i++) {
          values[i] = longs[from + picked[i]];
        }
      }
    }
  }

  /** How wide a row is now. */
  public Width width() {
    return width;
  }

  /**
   * A number as it is compared with rows of this width: {@link KeptColumn#NONE} is the least number
   * of the width there.
   */
  public long narrow(long number) {
    long least =
        switch (width) {
          case BYTE -> Byte.MIN_VALUE;
          case INT -> Integer.MIN_VALUE;
          case LONG -> Long.MIN_VALUE;
        };
    return number == KeptColumn.NONE ? least : number;
  }

  /** The rows, {@link Byte#MIN_VALUE} for none, while they are that wide. */
  public byte[] bytesOfRows() {
    return bytes;
  }

  /** The rows, {@link Integer#MIN_VALUE} for none, while they are that wide. */
  public int[] intsOfRows() {
    return ints;
  }

  /** The rows, {@link KeptColumn#NONE} for none, while they are that wide. */
  public long[] longsOfRows() {
    return longs;
  }

  /** Copies rows. */
  public void read(int from, int size, long[] values) {
    switch (width) {
      case BYTE -> {
        for (int i = 0; i < size; i++) {
          byte value = bytes[from + i];
          values[i] = value == Byte.MIN_VALUE ? KeptColumn.NONE : value;
        }
      }
      case INT -> {
        for (int i = 0; i < size; i++) {
          int value = ints[from + i];
          values[i] = value == Integer.MIN_VALUE ? KeptColumn.NONE : value;
        }
      }
      case LONG -> System.arraycopy(longs, from, values, 0, size);
    }
  }

  private static Width widthOf(long value) {
    if (value == KeptColumn.NONE || (value > Byte.MIN_VALUE && value <= Byte.MAX_VALUE)) {
      return Width.BYTE;
    }
    return value > Integer.MIN_VALUE && value <= Integer.MAX_VALUE ? Width.INT : Width.LONG;
  }

  private void widen(Width wider) {
    long[] values = new long[capacity];
    read(0, capacity, values);
    bytes = new byte[0];
    ints = new int[0];
    width = wider;
    if (wider == Width.LONG) {
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
      case BYTE -> {
        bytes = Arrays.copyOf(bytes, newCapacity);
        Arrays.fill(bytes, capacity, newCapacity, Byte.MIN_VALUE);
      }
      case INT -> {
        ints = Arrays.copyOf(ints, newCapacity);
        Arrays.fill(ints, capacity, newCapacity, Integer.MIN_VALUE);
      }
      case LONG -> {
        longs = Arrays.copyOf(longs, newCapacity);
        Arrays.fill(longs, capacity, newCapacity, KeptColumn.NONE);
      }
    }
    capacity = newCapacity;
  }

  @Override
  public long bytes() {
    return (long) capacity * width.bytes;
  }
}
