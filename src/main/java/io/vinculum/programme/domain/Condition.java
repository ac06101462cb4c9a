package io.vinculum.programme.domain;

import java.util.List;

/**
 * A condition of a rule, checked when it was saved and ready to be asked. Implementations are
 * immutable and safe for many threads.
 */
public interface Condition {
  /** The text as it was written. */
  String source();

  /**
   * Whether it holds. An unknown value (a field without one) makes a condition not hold.
   *
   * @throws ConditionFailure when the evaluation itself fails, such as past its cost limit
   */
  boolean holds(RuleFacts facts);

  /** The conditions that must all hold for this one to hold: itself, where it has no such parts. */
  default List<Condition> parts() {
    return List.of(this);
  }

  /**
   * Whether it can hold for a customer's first purchase only. Since a late purchase makes "none
   * before" true again, a rule with such a condition pays once in the customer's life.
   */
  default boolean firstPurchaseOnly() {
    return false;
  }

  /** An evaluation that could not end: the rule counts as not matching and the answer says so. */
  final class ConditionFailure extends RuntimeException {
    /** A failure with what the evaluator said. */
    public ConditionFailure(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
