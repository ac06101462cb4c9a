package io.vinculum.insight.audience;

import java.util.Arrays;

/**
 * A whole sum of each group. Where groups are few, one row after another adds to the same sum, and
 * a processor would wait for each addition: rows take turns among some partial sums then.
 */
final class GroupSums {
  /** Four partial sums. */
  private static final int LANE_BITS = 2;

  /** Groups from which on rows that follow each other seldom meet. */
  private static final int FEW_GROUPS = 1 << 9;

  private long[] sums = {};
  private int groups;
  private int bits = LANE_BITS;

  /** Makes room for so many groups. */
  void groups(int wanted) {
    if (wanted <= groups) {
      return;
    }
    groups = Math.max(wanted, groups * 2);
    if (groups > FEW_GROUPS && bits > 0) {
      long[] folded = new long[sums.length >> bits];
      Arrays.setAll(folded, this::of);
      bits = 0;
      sums = folded;
    }
    sums = Arrays.copyOf(sums, groups << bits);
  }

  /** Adds the same for each row to the sum of its group. */
  void count(long each, int[] groupOf, int size) {
    int lanes = (1 << bits) - 1;
    for (int i = 0; i < size; i++) {
      sums[groupOf[i] << bits | (i & lanes)] += each;
    }
  }

  /** Adds to one group. */
  void add(int group, long more) {
    int place = group << bits;
    sums[place] = Math.addExact(sums[place], more);
  }

  /**
   * Adds a value for each row to the sum of its group.
   *
   * @throws ArithmeticException when a sum leaves the whole numbers
   */
  void add(long[] values, int[] groupOf, int size) {
    int lanes = (1 << bits) - 1;
    for (int i = 0; i < size; i++) {
      int place = groupOf[i] << bits | (i & lanes);
      sums[place] = Math.addExact(sums[place], values[i]);
    }
  }

  /** The sum of a group. */
  long of(int group) {
    long sum = 0;
    for (int lane = 0; lane < 1 << bits; lane++) {
      sum = Math.addExact(sum, sums[(group << bits) + lane]);
    }
    return sum;
  }

  /** The sums of the first so many groups. */
  Longs first(int wanted) {
    long[] first = new long[wanted];
    Arrays.setAll(first, this::of);
    return Longs.taken(first, wanted);
  }
}
