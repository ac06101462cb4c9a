package io.vinculum.customer.domain.budget;

/**
 * What a decision would take from a budget.
 *
 * @param points zero for what would only give back
 * @param times zero for what would only give back
 */
public record Want(BudgetKey key, BudgetLimit limit, long points, int times) {
  /** What an event would take that nothing was granted for. */
  public static Want of(Draw draw) {
    return new Want(
        draw.key(), draw.limit(), Math.max(0, draw.points()), Math.max(0, draw.times()));
  }
}
