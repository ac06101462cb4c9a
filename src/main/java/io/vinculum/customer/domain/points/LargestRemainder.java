package io.vinculum.customer.domain.points;

import java.math.RoundingMode;
import java.util.List;

/**
 * Shares whole points among parts that are not whole: each gets its part rounded down, and what is
 * left goes one by one to those that lost most by it, the first of equals first.
 */
final class LargestRemainder {
  private LargestRemainder() {}

  /**
   * Whole parts that add up.
   *
   * @param total their sum, less than one for each part away from the sum of {@code parts}
   */
  static long[] share(long total, List<Fraction> parts) {
    long[] shares = new long[parts.size()];
    Fraction[] lost = new Fraction[parts.size()];
    long left = total;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = parts.get(i).rounded(RoundingMode.FLOOR);
      lost[i] = parts.get(i).minus(Fraction.of(shares[i]));
      left -= shares[i];
    }
    Fraction one = Fraction.of(1);
    for (; left > 0 && shares.length > 0; left--) {
      int most = 0;
      for (int i = 1; i < lost.length; i++) {
        most = lost[i].compareTo(lost[most]) > 0 ? i : most;
      }
      shares[most]++;
      lost[most] = lost[most].minus(one);
    }
    for (; left < 0 && shares.length > 0; left++) {
      int least = 0;
      for (int i = 1; i < lost.length; i++) {
        least = lost[i].compareTo(lost[least]) < 0 ? i : least;
      }
      shares[least]--;
      lost[least] = lost[least].plus(one);
    }
    return shares;
  }
}
