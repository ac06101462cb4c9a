package io.vinculum.insight.rule;

import java.util.Arrays;

/** Blocks of rows, and sets of their rows as bits. */
public final class Block {
  /** Rows of a block: small enough that a block's values stay in the processor's first cache. */
  public static final int ROWS = 1024;

  /** Words of a set of a block's rows. */
  public static final int WORDS = ROWS / Long.SIZE;

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
