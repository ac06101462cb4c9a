package io.vinculum.insight.rule;

/**
 * Comparisons of a column's rows with one number, sixty-four answers to a word. A row's answer is
 * the sign of a difference, spread over its bit: loops without a branch, which the compiler turns
 * into vector instructions.
 */
final class Masks {
  /** The bit of each row of a word. */
  private static final long[] BITS = bits();

  /** One beyond what a column of {@code int} can hold, on either side. */
  private static final long BEYOND = 1L << Integer.SIZE;

  private Masks() {}

  private static long[] bits() {
    long[] bits = new long[Long.SIZE];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = 1L << i;
    }
    return bits;
  }

  /** Makes it the set of rows below a number. */
  static void below(int[] column, int from, long number, int size, long[] set) {
    long least = Math.clamp(number, -BEYOND, BEYOND);
    int whole = size / Long.SIZE;
    for (int w = 0; w < whole; w++) {
      long bits = 0;
      int first = from + w * Long.SIZE;
      for (int i = 0; i < Long.SIZE; i++) {
        bits |= BITS[i] & ((column[first + i] - least) >> (Long.SIZE - 1));
      }
      set[w] = bits;
    }
    if (size % Long.SIZE != 0) {
      long bits = 0;
      for (int i = whole * Long.SIZE; i < size; i++) {
        bits |= column[from + i] < least ? 1L << i : 0;
      }
      set[whole] = bits;
    }
  }

  /** Makes it the set of rows below a number; the difference may leave the whole numbers. */
  static void below(long[] column, int from, long number, int size, long[] set) {
    int whole = size / Long.SIZE;
    for (int w = 0; w < whole; w++) {
      long bits = 0;
      int first = from + w * Long.SIZE;
      for (int i = 0; i < Long.SIZE; i++) {
        long value = column[first + i];
        long sign = (value & ~number) | (~(value ^ number) & (value - number));
        bits |= BITS[i] & (sign >> (Long.SIZE - 1));
      }
      set[w] = bits;
    }
    if (size % Long.SIZE != 0) {
      long bits = 0;
      for (int i = whole * Long.SIZE; i < size; i++) {
        bits |= column[from + i] < number ? 1L << i : 0;
      }
      set[whole] = bits;
    }
  }

  /** Makes it the set of rows that equal a number. */
  static void equal(int[] column, int from, long number, int size, long[] set) {
    int whole = size / Long.SIZE;
    for (int w = 0; w < whole; w++) {
      long bits = 0;
      int first = from + w * Long.SIZE;
      for (int i = 0; i < Long.SIZE; i++) {
        long difference = column[first + i] ^ number;
        bits |= BITS[i] & ((difference | -difference) >> (Long.SIZE - 1));
      }
      set[w] = ~bits;
    }
    if (size % Long.SIZE != 0) {
      long bits = 0;
      for (int i = whole * Long.SIZE; i < size; i++) {
        bits |= column[from + i] == number ? 1L << i : 0;
      }
      set[whole] = bits;
    }
  }

  /** Makes it the set of rows that equal a number. */
  static void equal(long[] column, int from, long number, int size, long[] set) {
    int whole = size / Long.SIZE;
    for (int w = 0; w < whole; w++) {
      long bits = 0;
      int first = from + w * Long.SIZE;
      for (int i = 0; i < Long.SIZE; i++) {
        long difference = column[first + i] ^ number;
        bits |= BITS[i] & ((difference | -difference) >> (Long.SIZE - 1));
      }
      set[w] = ~bits;
    }
    if (size % Long.SIZE != 0) {
      long bits = 0;
      for (int i = whole * Long.SIZE; i < size; i++) {
        bits |= column[from + i] == number ? 1L << i : 0;
      }
      set[whole] = bits;
    }
  }

  /** Makes it the set of rows that equal a number. */
  static void equal(byte[] column, int from, int number, int size, long[] set) {
    Block.clear(set, size);
    for (int i = 0; i < size; i++) {
      set[i / Long.SIZE] |= (column[from + i] == number ? 1L : 0L) << i;
    }
  }

  /** Makes it the set of rows below a number; what is no number is not. */
  static void below(double[] values, double number, int size, long[] set) {
    for (int w = 0; w < Block.words(size); w++) {
      long bits = 0;
      int end = Math.min(size, (w + 1) * Long.SIZE);
      for (int i = w * Long.SIZE; i < end; i++) {
        bits |= (values[i] < number ? 1L : 0L) << i;
      }
      set[w] = bits;
    }
  }

  /** Makes it the set of rows above a number; what is no number is not. */
  static void above(double[] values, double number, int size, long[] set) {
    for (int w = 0; w < Block.words(size); w++) {
      long bits = 0;
      int end = Math.min(size, (w + 1) * Long.SIZE);
      for (int i = w * Long.SIZE; i < end; i++) {
        bits |= (values[i] > number ? 1L : 0L) << i;
      }
      set[w] = bits;
    }
  }
}
