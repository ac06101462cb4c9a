package io.vinculum.insight;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;
import java.util.Optional;

/**
 * What the read side adds to a customer's own record.
 *
 * @param sequenceNr the customer's last event that is in it
 * @param scores absent without a purchase, and until the population was first cut
 * @param visibility the share of the customer's activity that is seen; absent without activity
 * @param hours kept purchases by block of {@link io.vinculum.maths.rhythm.HourBlocks}
 */
public record CustomerInsight(
    CustomerId customer,
    long sequenceNr,
    List<InSegment> segments,
    Optional<Scores> scores,
    List<WalletEstimate> wallet,
    Optional<Double> visibility,
    List<Integer> hours,
    Freshness freshness) {
  public CustomerInsight {
    segments = List.copyOf(segments);
    wallet = List.copyOf(wallet);
    hours = List.copyOf(hours);
  }

  /** A segment that the customer is in. */
  public record InSegment(String id, String name) {}

  /** Quintiles, 1 to 5; 5 is best. */
  public record Scores(int recency, int frequency, int monetary, String modelVersion) {}
}
