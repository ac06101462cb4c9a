package io.vinculum.customer.domain;

import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a decision may know besides the customer and the command.
 *
 * @param now the server's clock
 * @param programmes every version, so that an interaction is judged by its own time
 * @param earlier the customer's own earlier events that {@code Customer#needs} asked for, by
 *     sequence number
 * @param profile who the customer is, where the vault knows
 */
public record Context(
    Instant now,
    Programmes programmes,
    Map<Long, CustomerEvent> earlier,
    Optional<Profile> profile) {
  public Context {
    earlier = Map.copyOf(earlier);
  }
}
