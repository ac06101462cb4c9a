package io.vinculum.budget.domain;

import io.vinculum.customer.domain.budget.BudgetLimit;
import java.util.UUID;

/** What may be asked of a budget. */
public sealed interface BudgetCommand {
  /**
   * Keep as much of what a decision wants as is left.
   *
   * @param wanted what it wants, until when it is to be kept, and for whom
   * @param limit of the budget, as the programme says it
   */
  record Keep(BudgetLease wanted, BudgetLimit limit) implements BudgetCommand {}

  /** Say what would be kept; nothing is. */
  record Foresee(BudgetShare wanted, BudgetLimit limit) implements BudgetCommand {}

  /** The customer has decided and took so much. */
  record Settle(UUID grant, BudgetShare taken) implements BudgetCommand {}

  /** Say how much was taken and how much is kept. */
  record Look() implements BudgetCommand {}
}
