package io.vinculum.insight.rule;

import java.util.Arrays;

/** Blocks of rows, and sets of their rows as bits. */
public final class Block {
  /** Rows of a block: small enough that a block's values stay in the processor's first cache. */
  public static final int ROWS = 1024;

  /** Words of a set of a block's rows. */
  public static final int WORDS = ROWS / Long.SIZE;

  /** A row's place among words is its number without so many bits. */
  static final int WORD_BITS = Integer.numberOfTrailingZeros(Long.SIZE);

  private Block() {}

  /** How many words hold so many rows. */
  public static int words(int rows) {
    return (rows + Long.SIZE - 1) / Long.SIZE;
  }

  /** Makes it the set of the first so many rows. */
  public static void fill(long[] set, int rows) {
    int whole = rows / Long.SIZE;
    Arrays.fill(set, 0, whole, -1L);
    if (rows % Long.SIZE != 0) {
      set[whole] = (1L << rows % Long.SIZE) - 1;
    }
  }

  /** Makes it the empty set of so many rows. */
  public static void clear(long[] set, int rows) {
    Arrays.fill(set, 0, words(rows), 0);
  }

  /** Whether it is empty. */
  public static boolean isEmpty(long[] set, int rows) {
    long any = 0;
    for (int w = 0; w < words(rows); w++) {
      any |= set[w];
    }
    return any == 0;
  }

  /** Makes it the set of the rows that are not in it. */
  public static void invert(long[] set, int rows) {
    for (int w = 0; w < words(rows); w++) {
      set[w] = ~set[w];
    }
    if (rows % Long.SIZE != 0) {
      set[rows / Long.SIZE] &= (1L << rows % Long.SIZE) - 1;
    }
  }

  /** Leaves in a set what is in the other too. */
  public static void intersect(long[] set, long[] other, int rows) {
    for (int w = 0; w < words(rows); w++) {
      set[w] &= other[w];
    }
  }

  /** How many rows are in the set. */
  public static int count(long[] set, int rows) {
    int count = 0;
    for (int w = 0; w < words(rows); w++) {
      count += Long.bitCount(set[w]);
    }
    return count;
  }

  /**
   * Lists the rows of the set, ascending.
   *
   * @param list has room for all rows
   * @return how many there are
   */
  public static int list(long[] set, int rows, int[] list) {
    int count = 0;
    for (int w = 0; w < words(rows); w++) {
      int first = w * Long.SIZE;
      if (set[w] == -1L) {
        for (int i = 0; i < Long.SIZE; i++) {
          list[count + i] = first + i;
        }
        count += Long.SIZE;
      } else {
        for (long rest = set[w]; rest != 0; rest &= rest - 1) {
          list[count++] = first + Long.numberOfTrailingZeros(rest);
        }
      }
    }
    return count;
  }

  /** Whether a list of rows, ascending, is that of the first ones without a gap. */
  static boolean isFirst(int[] list, int count) {
    return count > 0 && list[count - 1] == count - 1;
  }

  /** Whether every row is in the set. */
  static boolean isWhole(long[] set, int rows) {
    long all = -1L;
    int whole = rows / Long.SIZE;
    for (int w = 0; w < whole; w++) {
      all &= set[w];
    }
    long rest = (1L << rows % Long.SIZE) - 1;
    return all == -1L && (rest == 0 || (set[whole] & rest) == rest);
  }

  /** Whether a row is in the set. */
  public static boolean has(long[] set, int row) {
    return (set[row / Long.SIZE] & 1L << row % Long.SIZE) != 0;
  }

  /** Puts a row into the set. */
  public static void add(long[] set, int row) {
    set[row / Long.SIZE] |= 1L << row % Long.SIZE;
  }

  /**
   * Divides what holds into yes and no.
   *
   * @param yes rows where it holds, whether known or not; afterwards only known ones
   */
  static void split(long[] yes, long[] no, long[] known, int rows) {
    for (int w = 0; w < words(rows); w++) {
      no[w] = ~yes[w] & known[w];
      yes[w] &= known[w];
    }
  }
}
