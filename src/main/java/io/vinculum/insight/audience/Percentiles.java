package io.vinculum.insight.audience;

import java.util.Arrays;

/**
 * Exact percentiles by nearest rank: the value of the customer who stands at that place. Values are
 * counted once by where they lie between the least and the greatest; each percentile then sorts
 * only what lies where it lies itself.
 */
final class Percentiles {
  private static final double WHOLE = 100;
  private static final int BUCKET_BITS = 12;
  private static final int SORTED_AT_ONCE = 4096;

  private final Longs values;
  private final long least;
  private final int shift;
  private final int[] counts;

  /**
   * Of these.
   *
   * @param values at least one, in any order
   */
  Percentiles(Longs values, long least, long greatest) {
    this.values = values;
    this.least = least;
    this.shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(greatest - least) - BUCKET_BITS);
    this.counts = new int[1 << BUCKET_BITS];
    values.forEachStretch(this::count);
  }

  private void count(long[] numbers, int size) {
    for (int i = 0; i < size; i++) {
      counts[(int) ((numbers[i] - least) >>> shift)]++;
    }
  }

  /**
   * The value at a percent.
   *
   * @param percent 0 to 100
   */
  long at(double percent) {
    int rank = (int) Math.ceil(percent / WHOLE * values.size());
    return atPlace(Math.max(1, rank) - 1);
  }

  /** The value that would stand at a place if all were sorted. */
  private long atPlace(int place) {
    int wanted = place;
    int bucket = 0;
    while (wanted >= counts[bucket]) {
      wanted -= counts[bucket++];
    }
    if (shift == 0) {
      return least + bucket;
    }
    long[] inside = new long[counts[bucket]];
    values.forEachStretch(new Collect(inside, bucket));
    return select(inside, wanted);
  }

  /** Takes what lies in one bucket. */
  private final class Collect implements Longs.Stretch {
    private final long[] inside;
    private final int bucket;
    private int size;

    Collect(long[] inside, int bucket) {
      this.inside = inside;
      this.bucket = bucket;
    }

    @Override
    public void take(long[] numbers, int many) {
      for (int i = 0; i < many; i++) {
        if ((numbers[i] - least) >>> shift == bucket) {
          inside[size++] = numbers[i];
        }
      }
    }
  }

  private static long select(long[] inside, int place) {
    if (inside.length <= SORTED_AT_ONCE) {
      Arrays.sort(inside);
      return inside[place];
    }
    long lowest = Arrays.stream(inside).min().orElseThrow();
    long highest = Arrays.stream(inside).max().orElseThrow();
    return lowest == highest
        ? lowest
        : new Percentiles(Longs.taken(inside, inside.length), lowest, highest).atPlace(place);
  }
}
