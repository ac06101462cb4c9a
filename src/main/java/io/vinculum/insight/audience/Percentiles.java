package io.vinculum.insight.audience;

import java.util.Arrays;

/** Exact percentiles by nearest rank: the value of the customer who stands at that place. */
final class Percentiles {
  private static final double WHOLE = 100;
  private static final int BUCKETS = 1 << 12;
  private static final int BUCKET_BITS = 12;
  private static final int SORTED_AT_ONCE = 4096;

  private Percentiles() {}

  /**
   * The value at a percent.
   *
   * @param values at least one, in any order
   * @param percent 0 to 100
   */
  static long of(long[] values, double percent) {
    int rank = (int) Math.ceil(percent / WHOLE * values.length);
    return select(values, Math.max(1, rank) - 1);
  }

  /**
   * The value that would stand at a place if all were sorted: by counting, then by looking closer.
   */
  private static long select(long[] values, int place) {
    long[] left = values;
    int wanted = place;
    while (left.length > SORTED_AT_ONCE) {
      long least = Arrays.stream(left).min().orElseThrow();
      long greatest = Arrays.stream(left).max().orElseThrow();
      if (least == greatest) {
        return least;
      }
      int shift =
          Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(greatest - least) - BUCKET_BITS);
      int[] counts = new int[BUCKETS];
      for (long value : left) {
        counts[(int) ((value - least) >>> shift)]++;
      }
      int bucket = 0;
      while (wanted >= counts[bucket]) {
        wanted -= counts[bucket++];
      }
      left = inBucket(left, least, shift, bucket, counts[bucket]);
    }
    long[] sorted = left.clone();
    Arrays.sort(sorted);
    return sorted[wanted];
  }

  private static long[] inBucket(long[] values, long least, int shift, int bucket, int count) {
    long[] inside = new long[count];
    int size = 0;
    for (long value : values) {
      if ((value - least) >>> shift == bucket) {
        inside[size++] = value;
      }
    }
    return inside;
  }
}
