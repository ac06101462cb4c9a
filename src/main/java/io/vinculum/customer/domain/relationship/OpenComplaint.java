package io.vinculum.customer.domain.relationship;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.maths.decay.ForwardDecay;
import java.time.Duration;
import java.time.Instant;

/**
 * A complaint that nothing has settled yet. Every whole day that it stays open is a credit to the
 * customer at the end of that day, which then decays like any other.
 *
 * @param since when it was told, by its own account
 * @param perDay the credit of one day (below zero)
 */
public record OpenComplaint(DocumentKey key, Instant since, double perDay) {
  /** Whole days open at an instant, 0 before it was told. */
  public long wholeDays(Instant now) {
    return wholeDays(since, now);
  }

  /**
   * What its days so far are worth at an instant: with q = 2^(−1/h) and n days, the last of which
   * ended r days ago, {@code perDay · 2^(−r/h) · (1 − q^n) / (1 − q)}.
   */
  public double valueAt(ForwardDecay decay, Instant now) {
    return valueAt(since, perDay, decay, now);
  }

  /** {@link #valueAt(ForwardDecay, Instant)} of a complaint known by time and credit alone. */
  public static double valueAt(Instant since, double perDay, ForwardDecay decay, Instant now) {
    long days = wholeDays(since, now);
    if (days == 0) {
      return 0;
    }
    double sinceLastDay = Relationship.days(now) - Relationship.days(since) - days;
    double ratio = Math.pow(2, -1 / decay.halfLifeDays());
    double series = (1 - Math.pow(ratio, (double) days)) / (1 - ratio);
    return perDay * Math.pow(ratio, sinceLastDay) * series;
  }

  /** Whole days between, 0 before the first of them. */
  public static long wholeDays(Instant since, Instant now) {
    return now.isBefore(since) ? 0 : Duration.between(since, now).toDays();
  }
}
