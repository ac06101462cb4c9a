package io.vinculum.budget.domain;

import java.time.Instant;
import java.util.UUID;

/** What became true of a budget. */
public sealed interface BudgetEvent {
  /** When it was recorded, by the server's clock. */
  Instant at();

  /** A part is kept for a customer's decision. */
  record Leased(Instant at, BudgetLease lease) implements BudgetEvent {}

  /**
   * The customer has decided.
   *
   * @param taken what it took or, below zero, gave back; the rest of the lease is free again
   */
  record Settled(Instant at, UUID grant, BudgetShare taken) implements BudgetEvent {}
}
