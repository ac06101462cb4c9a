package io.vinculum.budget.entity;

import io.vinculum.budget.domain.BudgetLease;
import io.vinculum.budget.domain.BudgetShare;
import java.util.concurrent.CompletionStage;

/** Asks customers what they took of grants. */
@FunctionalInterface
public interface GrantOutcomes {
  /** What was taken; the stage fails when the customer cannot be reached. */
  CompletionStage<BudgetShare> of(BudgetLease lease);
}
