package io.vinculum.programme.rules;

import io.vinculum.programme.domain.Condition;

/** Conditions of earn rules and rewards. */
public final class SaleConditions {
  private SaleConditions() {}

  /** A rule's or reward's {@code when}. */
  public static Checked<Condition> when(String source, Vocabulary vocabulary) {
    return compile(source, RuleScope.SALE, vocabulary);
  }

  /** An earn rule's {@code lines}. */
  public static Checked<Condition> lines(String source, Vocabulary vocabulary) {
    return compile(source, RuleScope.LINE, vocabulary);
  }

  private static Checked<Condition> compile(String source, RuleScope scope, Vocabulary vocabulary) {
    return switch (RuleCompiler.check(source, scope, vocabulary)) {
      case Checked.Valid<CheckedRule>(CheckedRule rule) ->
          new Checked.Valid<>(new CelCondition(rule, scope, vocabulary.zone()));
      case Checked.Invalid<CheckedRule>(var faults) -> new Checked.Invalid<>(faults);
    };
  }
}
