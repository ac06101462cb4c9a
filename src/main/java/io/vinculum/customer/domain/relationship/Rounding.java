package io.vinculum.customer.domain.relationship;

/** Rounds amounts so that they add up: by largest remainder. */
final class Rounding {
  private Rounding() {}

  /** Whole numbers that add up to the rounded sum. */
  static long[] adding(double[] amounts) {
    double sum = 0;
    for (double amount : amounts) {
      sum += amount;
    }
    return adding(amounts, Math.round(sum));
  }

  /**
   * Whole numbers that add up to {@code total}: each rounded down, and what is missing given one by
   * one to those that lost most (or taken from those that lost least), the first of equals first.
   */
  static long[] adding(double[] amounts, long total) {
    long[] rounded = new long[amounts.length];
    double[] lost = new double[amounts.length];
    long missing = total;
    for (int i = 0; i < amounts.length; i++) {
      rounded[i] = (long) Math.floor(amounts[i]);
      lost[i] = amounts[i] - rounded[i];
      missing -= rounded[i];
    }
    for (; missing > 0 && amounts.length > 0; missing--) {
      int most = 0;
      for (int i = 1; i < lost.length; i++) {
        most = lost[i] > lost[most] ? i : most;
      }
      rounded[most]++;
      lost[most]--;
    }
    for (; missing < 0 && amounts.length > 0; missing++) {
      int least = 0;
      for (int i = 1; i < lost.length; i++) {
        least = lost[i] < lost[least] ? i : least;
      }
      rounded[least]--;
      lost[least]++;
    }
    return rounded;
  }
}
