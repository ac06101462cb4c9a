package io.vinculum.reward.stock;

import java.time.Instant;
import java.util.UUID;

/** What became true of a reward's stock. */
public sealed interface StockEvent {
  /** When it was recorded, by the server's clock. */
  Instant at();

  /** Pieces are kept for a redemption. */
  record Leased(Instant at, StockLease lease) implements StockEvent {}

  /** The customer holds the points until later: so are the pieces. */
  record Extended(Instant at, UUID redemption, Instant until) implements StockEvent {}

  /** The redemption was confirmed: its pieces are gone. */
  record Taken(Instant at, UUID redemption) implements StockEvent {}

  /** The redemption came to nothing: its pieces are there again. */
  record Freed(Instant at, UUID redemption) implements StockEvent {}
}
