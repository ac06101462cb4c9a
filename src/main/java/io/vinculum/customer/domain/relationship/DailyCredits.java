package io.vinculum.customer.domain.relationship;

import java.time.Duration;
import java.time.Instant;

/**
 * What a credit of every whole day since an instant is worth, each decaying since its own day: with
 * q = 2^(−1/h) and n days, the last of which ended r days ago, {@code 2^(−r/h) · (1 − q^n) / (1 −
 * q)} times the credit of one day. Sums of some years are reckoned once for each half-life.
 */
public final class DailyCredits {
  /** Days whose sums are kept: 8 kB. */
  private static final int KEPT_DAYS = 1024;

  private final double ratio;
  private final double[] series = new double[KEPT_DAYS];

  /**
   * Of a half-life.
   *
   * @param halfLifeDays above 0
   */
  public DailyCredits(double halfLifeDays) {
    this.ratio = Math.pow(2, -1 / halfLifeDays);
    for (int days = 0; days < KEPT_DAYS; days++) {
      series[days] = sum(ratio, days);
    }
  }

  private static double sum(double ratio, long days) {
    return (1 - Math.pow(ratio, (double) days)) / (1 - ratio);
  }

  /**
   * Their worth at an instant.
   *
   * @param since when the first day began
   * @param perDay the credit of one day
   */
  public double valueAt(Instant since, double perDay, Instant now) {
    long days = wholeDays(since, now);
    double sum = days < KEPT_DAYS ? series[(int) days] : sum(ratio, days);
    return perDay * decayed(since, days, ratio, now) * sum;
  }

  /** The same of a half-life of which only one value is asked. */
  public static double valueAt(Instant since, double perDay, double halfLifeDays, Instant now) {
    long days = wholeDays(since, now);
    double ratio = Math.pow(2, -1 / halfLifeDays);
    return perDay * decayed(since, days, ratio, now) * sum(ratio, days);
  }

  /** What is left of the last day's credit. */
  private static double decayed(Instant since, long days, double ratio, Instant now) {
    return days == 0
        ? 0
        : Math.pow(ratio, Relationship.days(now) - Relationship.days(since) - days);
  }

  /** Whole days between, 0 before the first of them. */
  public static long wholeDays(Instant since, Instant now) {
    return now.isBefore(since) ? 0 : Duration.between(since, now).toDays();
  }
}
