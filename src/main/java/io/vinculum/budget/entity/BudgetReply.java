package io.vinculum.budget.entity;

import io.vinculum.budget.domain.BudgetAnswer;

/** What a budget's entity says. */
sealed interface BudgetReply {
  /** The answer. */
  record Answered(BudgetAnswer answer) implements BudgetReply {}

  /** The journal cannot be reached, or too much waits: whether it was recorded is not known. */
  record Unreachable(String why) implements BudgetReply {}
}
