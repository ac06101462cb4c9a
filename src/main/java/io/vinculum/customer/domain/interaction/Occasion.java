package io.vinculum.customer.domain.interaction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where and when an interaction took place, by its own account.
 *
 * @param occurredAt its own time, which decides the rules that hold; not when it arrived. Kept to
 *     the millisecond
 */
public record Occasion(
    String source,
    String document,
    Instant occurredAt,
    Optional<String> channel,
    Optional<String> partner,
    Optional<String> location) {
  public Occasion {
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The key by which it counts once. */
  public DocumentKey key() {
    return new DocumentKey(partner, source, document);
  }
}
