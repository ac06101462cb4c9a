package io.vinculum.maths.cells;

import java.util.Arrays;

/**
 * Buckets of a count: 0 to {@link #EXACT_UP_TO} each by itself, then steps that grow by a tenth, so
 * that thirty buckets reach a few hundred and a hundred reach a million.
 */
public final class CountBuckets {
  public static final int EXACT_UP_TO = 15;

  private static final double GROWTH = 1.1;
  private static final int[] FIRST = firsts();

  private CountBuckets() {}

  private static int[] firsts() {
    int[] firsts = new int[256];
    int size = 0;
    for (int count = 0; count <= EXACT_UP_TO; count++) {
      firsts[size++] = count;
    }
    double next = EXACT_UP_TO + 1;
    while (next < Integer.MAX_VALUE) {
      firsts[size++] = (int) next;
      next = Math.max(Math.floor(next) + 1, Math.floor(next * GROWTH));
    }
    return Arrays.copyOf(firsts, size);
  }

  /** The bucket of a count, from 0. */
  public static int of(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count);
    }
    int found = Arrays.binarySearch(FIRST, count);
    return found >= 0 ? found : -found - 2;
  }

  /** The count that stands for a bucket: its own, or the middle of its range. */
  public static double representative(int bucket) {
    boolean last = bucket + 1 >= FIRST.length;
    return last ? FIRST[bucket] : 0.5 * (FIRST[bucket] + FIRST[bucket + 1] - 1.0);
  }
}
