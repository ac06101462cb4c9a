package io.vinculum.programme.rules;

import dev.cel.runtime.CelEvaluationException;
import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.RuleFacts;
import java.time.ZoneId;
import java.util.List;

/** A condition in the CEL runtime; two are equal when they were written alike for one scope. */
final class CelCondition implements Condition {
  private final String source;
  private final RuleScope scope;
  private final boolean firstPurchaseOnly;
  private final int steps;
  private final RuleProgram<RuleFacts> program;
  private final List<Condition> parts;

  /**
   * A condition.
   *
   * @param parts those that must all hold for it; none where it has no such parts
   */
  CelCondition(CheckedRule rule, RuleScope scope, ZoneId zone, List<Condition> parts) {
    this.parts = parts.isEmpty() ? List.of(this) : List.copyOf(parts);
    this.source = rule.source();
    this.scope = scope;
    this.steps = rule.steps();
    this.firstPurchaseOnly = FirstPurchase.isAsked(rule);
    this.program = new RuleProgram<>(rule, leaf -> SaleReaders.reader(leaf, zone));
  }

  /** The worst case of one evaluation, in steps. */
  int steps() {
    return steps;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public List<Condition> parts() {
    return parts;
  }

  @Override
  public boolean firstPurchaseOnly() {
    return firstPurchaseOnly;
  }

  @Override
  public boolean holds(RuleFacts facts) {
    try {
      return program.ask(facts) == Truth.TRUE;
    } catch (CelEvaluationException e) {
      throw new ConditionFailure(source + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CelCondition that && that.source.equals(source) && that.scope == scope;
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
