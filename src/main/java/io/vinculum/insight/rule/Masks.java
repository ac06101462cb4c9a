package io.vinculum.insight.rule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.IntPredicate;

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

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long BYTE = 0xff;
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final long SIGN_OF_BYTE = 0x80;
  private static final long SIGNS = 0x8080808080808080L;

  /** One bit for each byte: from the sign of byte b, which is bit 8b + 7, to bit 56 + b. */
  private static final long GATHER = 0x0002040810204081L;

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
    rest(set, from, size, row -> column[row] < least);
  }

  /** Makes it the set of rows from a number on and below another. */
  static void within(int[] column, int from, long first, long end, int size, long[] set) {
    long least = Math.clamp(first, -BEYOND, BEYOND);
    long last = Math.clamp(end, -BEYOND, BEYOND) - 1 - least;
    if (last < 0) {
      Block.clear(set, size);
      return;
    }
    int whole = size / Long.SIZE;
    for (int w = 0; w < whole; w++) {
      long bits = 0;
      int place = from + w * Long.SIZE;
      for (int i = 0; i < Long.SIZE; i++) {
        long above = column[place + i] - least;
        bits |= BITS[i] & ~((above | (last - above)) >> (Long.SIZE - 1));
      }
      set[w] = bits;
    }
    rest(set, from, size, row -> column[row] >= least && column[row] - least <= last);
  }

  /** Takes out of a set the rows that equal a number. */
  static void without(int[] column, int from, int number, int size, long[] set) {
    for (int w = 0; w < Block.words(size); w++) {
      for (long rest = set[w]; rest != 0; rest &= rest - 1) {
        int bit = Long.numberOfTrailingZeros(rest);
        if (column[from + w * Long.SIZE + bit] == number) {
          set[w] &= ~(1L << bit);
        }
      }
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
    rest(set, from, size, row -> column[row] < number);
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
    rest(set, from, size, row -> column[row] == number);
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
    rest(set, from, size, row -> column[row] == number);
  }

  /** Makes it the set of rows below a number. */
  static void below(byte[] column, int from, long number, int size, long[] set) {
    if (number > Byte.MAX_VALUE) {
      Block.fill(set, size);
      return;
    }
    if (number <= Byte.MIN_VALUE) {
      Block.clear(set, size);
      return;
    }
    long bound = EACH_BYTE * ((number & BYTE) ^ SIGN_OF_BYTE);
    int whole = size / Long.SIZE;
    for (int w = 0; w < whole; w++) {
      long bits = 0;
      int first = from + w * Long.SIZE;
      for (int b = 0; b < Long.BYTES; b++) {
        // Signed as unsigned; the difference byte by byte, no byte borrowing from the next.
        long rows = eight(column, first + b * Long.BYTES) ^ SIGNS;
        long difference = ((rows | SIGNS) - (bound & ~SIGNS)) ^ ((rows ^ ~bound) & SIGNS);
        long less = (~rows & bound) | (~(rows ^ bound) & difference);
        bits |= signs(less) << (b * Byte.SIZE);
      }
      set[w] = bits;
    }
    rest(set, from, size, row -> column[row] < number);
  }

  /** Makes it the set of rows that equal a number. */
  static void equal(byte[] column, int from, long number, int size, long[] set) {
    if (number != (byte) number) {
      Block.clear(set, size);
      return;
    }
    long wanted = EACH_BYTE * (number & BYTE);
    int whole = size / Long.SIZE;
    for (int w = 0; w < whole; w++) {
      long bits = 0;
      int first = from + w * Long.SIZE;
      for (int b = 0; b < Long.BYTES; b++) {
        long different = eight(column, first + b * Long.BYTES) ^ wanted;
        long unequal = ((different & ~SIGNS) + ~SIGNS) | different;
        bits |= signs(~unequal) << (b * Byte.SIZE);
      }
      set[w] = bits;
    }
    rest(set, from, size, row -> column[row] == number);
  }

  /** The rows after the last whole word, which the loops over words leave. */
  private static void rest(long[] set, int from, int size, IntPredicate holds) {
    int whole = size / Long.SIZE;
    if (size % Long.SIZE != 0) {
      set[whole] = 0;
      for (int i = whole * Long.SIZE; i < size; i++) {
        set[whole] |= holds.test(from + i) ? 1L << i : 0;
      }
    }
  }

  /** Eight rows as a word, the first in its lowest byte. */
  private static long eight(byte[] column, int from) {
    return (long) EIGHT.get(column, from);
  }

  /** The signs of eight bytes as eight bits: a multiplication brings each to its place. */
  private static long signs(long bytes) {
    return ((bytes & SIGNS) * GATHER) >>> (Long.SIZE - Byte.SIZE);
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
