package io.vinculum.insight.audience;

import java.util.List;

/**
 * What a slice counted of one numeric field in one group; parts merge in any order, sums of real
 * numbers in the order of slices.
 *
 * @param known customers with a value
 * @param whole the exact sum where values are whole numbers or money
 * @param real the sum where they are real numbers, and what it lost to rounding
 * @param least the least, sortable; of nobody the greatest long
 * @param greatest the greatest, sortable; of nobody the least long
 * @param values every one, sortable, where they are asked for; else none
 */
public record Tally(
    long known, long whole, double real, double lost, long least, long greatest, Longs values) {
  /** Nobody. */
  public static final Tally NONE =
      new Tally(0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE, Longs.NONE);

  /** All of them together. */
  public static Tally merged(List<Tally> parts) {
    long known = 0;
    long whole = 0;
    double real = 0;
    double lost = 0;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (Tally part : parts) {
      known += part.known;
      whole = Math.addExact(whole, part.whole);
      double sum = real + part.real;
      lost += part.lost + rounding(real, part.real, sum);
      real = sum;
      least = Math.min(least, part.least);
      greatest = Math.max(greatest, part.greatest);
    }
    boolean listed = parts.stream().anyMatch(part -> part.values().size() > 0);
    Longs values = listed ? Longs.joined(parts.stream().map(Tally::values).toList()) : Longs.NONE;
    return new Tally(known, whole, real, lost, least, greatest, values);
  }

  /** What a sum of two lost to rounding (Neumaier). */
  static double rounding(double a, double b, double sum) {
    return Math.abs(a) >= Math.abs(b) ? (a - sum) + b : (b - sum) + a;
  }

  /** The sum of real numbers. */
  double sum() {
    return real + lost;
  }
}
