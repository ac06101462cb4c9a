package io.vinculum.insight.columns;

import java.util.Arrays;

/** A growing column of yes and no, no where never set. */
public final class BitColumn implements Column {
  private long[] words = {};

  boolean get(int row) {
    return (words[row / Long.SIZE] & 1L << row) != 0;
  }

  void set(int row, boolean value) {
    long bit = 1L << row;
    if (value) {
      words[row / Long.SIZE] |= bit;
    } else {
      words[row / Long.SIZE] &= ~bit;
    }
  }

  /**
   * Leaves in a set of rows those that are yes here.
   *
   * @param from the set's first row, a multiple of 64
   * @param size rows of the set
   */
  public void intersect(int from, int size, long[] set) {
    int first = from / Long.SIZE;
    for (int w = 0; w < (size + Long.SIZE - 1) / Long.SIZE; w++) {
      set[w] &= words[first + w];
    }
  }

  @Override
  public void grow(int capacity) {
    words = Arrays.copyOf(words, (capacity + Long.SIZE - 1) / Long.SIZE);
  }

  @Override
  public long bytes() {
    return (long) words.length * Long.BYTES;
  }
}
