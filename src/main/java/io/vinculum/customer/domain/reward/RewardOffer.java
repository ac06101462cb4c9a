package io.vinculum.customer.domain.reward;

import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Reward;
import java.util.List;
import java.util.Optional;

/**
 * Whether a customer may have one of a reward, and why not.
 *
 * @param available spendable points of the reward's currency
 * @param conditions each part of the reward's condition; none where it has no condition
 * @param limit what the limit per customer leaves
 */
public record RewardOffer(
    Reward reward, long available, List<Part> conditions, Optional<Limit> limit) {
  public RewardOffer {
    conditions = List.copyOf(conditions);
  }

  /** A part of the condition, as it was written. */
  public record Part(String source, boolean holds) {}

  /**
   * What a limit leaves.
   *
   * @param times how often the customer may have it in the span at hand
   * @param left how often still
   */
  public record Limit(int times, EarnRule.Span per, int left) {}

  /** Whether there are points enough for one. */
  public boolean affordable() {
    return missing() == 0;
  }

  /** Points that one lacks. */
  public long missing() {
    return Math.max(0, reward.cost() - available);
  }

  /** Whether the condition and the limit allow it. */
  public boolean eligible() {
    return conditions.stream().allMatch(Part::holds)
        && limit.map(left -> left.left() > 0).orElse(true);
  }
}
