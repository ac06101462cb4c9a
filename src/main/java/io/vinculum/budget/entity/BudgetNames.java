package io.vinculum.budget.entity;

import io.vinculum.customer.domain.budget.BudgetKey;

/**
 * What cannot be changed once data is written: names and numbers by which the journals of budgets
 * are found again. A test pins every value.
 */
public final class BudgetNames {
  /** The sharded entity type, and the first part of every persistence id. */
  public static final String BUDGET_TYPE = "budget";

  /** Between the parts of a name: no rule and no currency has it in its own. */
  public static final char SEPARATOR = '|';

  /** The number of the serializer of this room, kept with everything that it wrote. */
  public static final int SERIALIZER_ID = 7304;

  private BudgetNames() {}

  /** The name of a budget among all of them. */
  public static String entityId(BudgetKey key) {
    return key.rule() + SEPARATOR + key.currency();
  }

  /** The name of the journal of a budget. */
  public static String persistenceId(String entityId) {
    return BUDGET_TYPE + SEPARATOR + entityId;
  }
}
