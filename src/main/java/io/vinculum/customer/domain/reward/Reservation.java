package io.vinculum.customer.domain.reward;

import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.RuleUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Points held for a reward until it is confirmed, cancelled, or its time is over.
 *
 * @param expiresAt the first instant at which it can no longer be confirmed
 * @param held the lots from which the points came, in the order taken, each with how many
 * @param uses what it uses of limits, given back when it comes to nothing
 * @param partner where it is redeemed
 */
public record Reservation(
    Redemption redemption,
    Instant reservedAt,
    Instant expiresAt,
    List<Lot> held,
    List<RuleUse> uses,
    Optional<String> partner) {
  public Reservation {
    held = List.copyOf(held);
    uses = List.copyOf(uses);
  }

  /** Whether its time is over. */
  public boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
