package io.vinculum.budget.domain;

/**
 * A part of a budget.
 *
 * @param points negative where it was given back
 * @param times how often the rule gave; negative where that was undone
 */
public record BudgetShare(long points, long times) {
  /** None. */
  public static final BudgetShare NONE = new BudgetShare(0, 0);

  /** Both together. */
  public BudgetShare plus(BudgetShare other) {
    return new BudgetShare(Math.addExact(points, other.points), Math.addExact(times, other.times));
  }
}
