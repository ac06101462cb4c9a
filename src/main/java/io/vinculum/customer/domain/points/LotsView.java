package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.List;

/**
 * The lots with open points as they are at an instant, in the order in which they are spent.
 *
 * @param lots each with its terms
 */
public record LotsView(List<LotBalance> lots) {
  public LotsView {
    lots = List.copyOf(lots);
  }

  /** Reads a ledger at an instant. */
  public static LotsView of(Ledger recorded, Instant now) {
    return new LotsView(
        Settlement.of(recorded, now).ledger().lots().stream()
            .filter(balance -> balance.open() > 0)
            .toList());
  }
}
