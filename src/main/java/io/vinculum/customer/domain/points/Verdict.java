package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.RuleFacts;

/** What a condition said. */
public enum Verdict {
  HOLDS,
  HOLDS_NOT,
  /** It could not be evaluated to the end: counts as not holding, and the answer says so. */
  FAILED;

  /** Asks a condition. */
  public static Verdict of(Condition condition, RuleFacts facts) {
    try {
      return condition.holds(facts) ? HOLDS : HOLDS_NOT;
    } catch (Condition.ConditionFailure _) {
      return FAILED;
    }
  }
}
