package io.vinculum.insight.segment;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fixed amounts that a rule compares decaying values with. Between two events such a value goes
 * steadily towards nought, so that where it is on the same side of each amount now and later, decay
 * moves nobody between.
 */
record Thresholds(List<Threshold> all) {
  static final Thresholds NONE = new Thresholds(List.of());

  Thresholds {
    all = List.copyOf(all);
  }

  /** A decaying value and what it is compared with, in minor units. */
  record Threshold(Leaf.Value field, long amount) {}

  /** Those of a rule; absent where it does anything else with a decaying value. */
  static Optional<Thresholds> of(CheckedRule rule) {
    List<Threshold> found = new ArrayList<>();
    return new Walk(rule, found).covers(rule.ast().getExpr())
        ? Optional.of(new Thresholds(found))
        : Optional.empty();
  }

  /** Looks for decaying values outside of simple comparisons. */
  private record Walk(CheckedRule rule, List<Threshold> found) {
    boolean covers(CelExpr expression) {
      return switch (expression.getKind()) {
        case CONSTANT, LIST -> true;
        case IDENT -> decaying(expression).isEmpty();
        case CALL -> covers(expression.call());
        case SELECT, STRUCT, MAP, COMPREHENSION, NOT_SET -> false;
      };
    }

    private boolean covers(CelExpr.CelCall call) {
      Optional<Threshold> threshold = threshold(call);
      threshold.ifPresent(found::add);
      return threshold.isPresent()
          || (call.target().map(this::covers).orElse(true)
              && call.args().stream().allMatch(this::covers));
    }

    private Optional<Threshold> threshold(CelExpr.CelCall call) {
      boolean comparison =
          Operator.findReverse(call.function())
              .map(
                  operator ->
                      switch (operator) {
                        case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, EQUALS, NOT_EQUALS -> true;
                        default -> false;
                      })
              .orElse(false);
      if (!comparison) {
        return Optional.empty();
      }
      CelExpr left = call.args().get(0);
      CelExpr right = call.args().get(1);
      return threshold(left, right).or(() -> threshold(right, left));
    }

    private Optional<Threshold> threshold(CelExpr value, CelExpr amount) {
      boolean fixed =
          amount.getKind() == CelExpr.ExprKind.Kind.CONSTANT
              && amount.constant().getKind() == CelConstant.Kind.INT64_VALUE;
      return fixed
          ? decaying(value).map(field -> new Threshold(field, amount.constant().int64Value()))
          : Optional.empty();
    }

    private Optional<Leaf.Value> decaying(CelExpr expression) {
      return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
              && rule.leaves().get(expression.ident().name()) instanceof Leaf.Value value
              && Dependence.decays(value)
          ? Optional.of(value)
          : Optional.empty();
    }
  }
}
