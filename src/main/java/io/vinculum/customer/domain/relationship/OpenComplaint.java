package io.vinculum.customer.domain.relationship;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.maths.decay.ForwardDecay;
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
    return DailyCredits.wholeDays(since, now);
  }

  /** What its days so far are worth at an instant. */
  public double valueAt(ForwardDecay decay, Instant now) {
    return DailyCredits.valueAt(since, perDay, decay.halfLifeDays(), now);
  }
}
