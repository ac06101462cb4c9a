package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.budget.Grant;
import io.vinculum.customer.domain.budget.Want;
import java.util.concurrent.CompletionStage;

/** Limits that all customers share, as one customer's entity draws on them. */
public interface Budgets {
  /**
   * Keeps for a customer's decision as much of what it wants as is left. What is kept stays kept
   * until it is settled, or the customer says what became of it. The stage fails when the budget
   * cannot be reached.
   */
  CompletionStage<Grant> grant(CustomerId customer, Want want);

  /** What would be granted now; nothing is kept. */
  CompletionStage<Grant> foresee(Want want);

  /**
   * Says what was taken of a grant: it is stored with the customer, and what was not taken is free
   * again. Fire and forget: the budget asks when it was not told.
   *
   * @param points negative for what was given back
   */
  void settle(Grant grant, long points, int times);
}
