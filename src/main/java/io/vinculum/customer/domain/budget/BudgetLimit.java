package io.vinculum.customer.domain.budget;

import io.vinculum.programme.domain.EarnRule;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much a rule may give to all customers together, as the programme of an interaction's own time
 * says: its budget, and its cap where that is one in total.
 *
 * @param points absent means any number
 * @param times absent means any number
 */
public record BudgetLimit(OptionalLong points, OptionalInt times) {

  /** The limit of a rule; empty when customers share none. */
  public static Optional<BudgetLimit> of(EarnRule rule) {
    Optional<EarnRule.Cap> total = rule.cap().filter(cap -> cap.per() == EarnRule.Span.TOTAL);
    if (total.isEmpty() && rule.budgetPoints().isEmpty()) {
      return Optional.empty();
    }
    long points =
        Math.min(
            rule.budgetPoints().orElse(Long.MAX_VALUE),
            total.flatMap(EarnRule.Cap::points).orElse(Long.MAX_VALUE));
    return Optional.of(
        new BudgetLimit(
            points == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(points),
            total.flatMap(EarnRule.Cap::times).map(OptionalInt::of).orElse(OptionalInt.empty())));
  }
}
