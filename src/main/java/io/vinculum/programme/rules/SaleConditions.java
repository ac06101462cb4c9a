package io.vinculum.programme.rules;

import io.vinculum.programme.domain.Condition;
import java.util.ArrayList;
import java.util.List;

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

  /** The worst case of one evaluation, in steps. */
  public static int steps(Condition condition) {
    return condition instanceof CelCondition rule ? rule.steps() : 0;
  }

  private static Checked<Condition> compile(String source, RuleScope scope, Vocabulary vocabulary) {
    return switch (RuleCompiler.check(source, scope, vocabulary)) {
      case Checked.Valid<CheckedRule>(CheckedRule rule) ->
          new Checked.Valid<>(
              new CelCondition(rule, scope, vocabulary.zone(), parts(source, scope, vocabulary)));
      case Checked.Invalid<CheckedRule>(var faults) -> new Checked.Invalid<>(faults);
    };
  }

  /** What must hold together: of a sound rule each part is sound. */
  private static List<Condition> parts(String source, RuleScope scope, Vocabulary vocabulary) {
    List<String> texts = Conditions.allOf(source);
    if (texts.size() > RuleLimits.MAX_PARTS) {
      return List.of();
    }
    List<Condition> parts = new ArrayList<>();
    for (String text : texts) {
      if (texts.size() > 1
          && RuleCompiler.check(text, scope, vocabulary)
              instanceof Checked.Valid<CheckedRule>(CheckedRule part)) {
        parts.add(new CelCondition(part, scope, vocabulary.zone(), List.of()));
      }
    }
    return parts.size() == texts.size() ? parts : List.of();
  }
}
