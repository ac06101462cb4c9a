package io.vinculum.insight;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;
import java.util.Optional;

/**
 * Whether a customer is in a segment, and why.
 *
 * @param in whether the rule holds
 * @param why the rule's conditions, outermost first
 */
public record Membership(
    String segment,
    int ruleVersion,
    CustomerId customer,
    boolean in,
    List<Condition> why,
    Freshness freshness) {
  public Membership {
    why = List.copyOf(why);
  }

  /**
   * A condition of the rule.
   *
   * @param holds absent when it is unknown, which counts as out
   * @param values the fields it asks, as {@code field = value}
   */
  public record Condition(String condition, Optional<Boolean> holds, List<String> values) {
    public Condition {
      values = List.copyOf(values);
    }
  }
}
