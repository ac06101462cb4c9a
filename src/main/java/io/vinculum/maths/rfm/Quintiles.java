package io.vinculum.maths.rfm;

import java.util.Arrays;

/**
 * Scores 1 to 5 by fifths of a population, 5 for the largest values; equal values share the middle
 * of their ranks, so that a score does not hang on the order of rows. Immutable.
 *
 * <p>For recency, give the day of the last purchase: later is better.
 */
public final class Quintiles {
  public static final int SCORES = 5;

  private final double[] values;

  /** How many customers lie below each value, and at last how many there are. */
  private final long[] below;

  private Quintiles(double[] values, long[] below) {
    this.values = values;
    this.below = below;
  }

  /** Of one value a customer, in any order. */
  public static Quintiles of(double[] customers) {
    double[] sorted = customers.clone();
    Arrays.sort(sorted);
    long[] counts = new long[sorted.length];
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i > 0 && Double.compare(sorted[i], sorted[distinct - 1]) == 0) {
        counts[distinct - 1]++;
      } else {
        sorted[distinct] = sorted[i];
        counts[distinct++] = 1;
      }
    }
    return of(Arrays.copyOf(sorted, distinct), Arrays.copyOf(counts, distinct));
  }

  /**
   * Of a table, such as one merged from slices.
   *
   * @param values distinct, ascending
   * @param customers how many have each
   */
  public static Quintiles of(double[] values, long[] customers) {
    long[] below = new long[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      if (i > 0 && !(values[i] > values[i - 1])) {
        throw new IllegalArgumentException("values are not ascending at " + i);
      }
      below[i + 1] = below[i] + customers[i];
    }
    return new Quintiles(values.clone(), below);
  }

  /** The part of the population below a value and half of those at it, 0 to 1. */
  public double midRank(double value) {
    int found = Arrays.binarySearch(values, value);
    long total = below[values.length];
    if (total == 0) {
      return 0;
    }
    if (found < 0) {
      return (double) below[-found - 1] / total;
    }
    return 0.5 * (below[found] + below[found + 1]) / total;
  }

  /** The score of a value, 1 to {@link #SCORES}. */
  public int score(double value) {
    return scoreOfRank(midRank(value));
  }

  /**
   * The score of a rank that is known otherwise, such as from a quantile sketch.
   *
   * @param midRank 0 to 1
   */
  public static int scoreOfRank(double midRank) {
    return (int) Math.min(SCORES, Math.floor(SCORES * midRank) + 1);
  }
}
