package io.vinculum.budget.domain;

/** What a budget answers. */
public sealed interface BudgetAnswer {
  /**
   * So much is kept, or would be.
   *
   * @param whole whether it is all that was wanted
   */
  record Kept(BudgetShare share, boolean whole) implements BudgetAnswer {}

  /** It is noted. */
  record Noted() implements BudgetAnswer {}

  /** Too many decisions are under way: ask again. */
  record Crowded() implements BudgetAnswer {}

  /**
   * How it stands.
   *
   * @param spent taken and not given back
   * @param held kept for decisions that are under way
   */
  record Standing(BudgetShare spent, BudgetShare held) implements BudgetAnswer {}
}
