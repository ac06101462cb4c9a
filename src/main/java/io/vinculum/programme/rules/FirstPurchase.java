package io.vinculum.programme.rules;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;

/**
 * Recognises a rule that can only hold for a customer's first purchase: {@code purchases == 0}, as
 * a whole or as a part that must hold. Late purchases make "none before" true more than once, so
 * such a rule has to be paid once by memory and not by the condition alone.
 */
final class FirstPurchase {
  private FirstPurchase() {}

  /** Whether the rule asks for it. */
  static boolean isAsked(CheckedRule rule) {
    return isAsked(rule, rule.ast().getExpr());
  }

  private static boolean isAsked(CheckedRule rule, CelExpr expression) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return false;
    }
    String function = expression.call().function();
    List<CelExpr> operands = expression.call().args();
    if (function.equals(Operator.LOGICAL_AND.getFunction())) {
      return operands.stream().anyMatch(operand -> isAsked(rule, operand));
    }
    if (operands.size() != 2) {
      return false;
    }
    CelExpr left = operands.get(0);
    CelExpr right = operands.get(1);
    return switch (Operator.findReverse(function).orElse(Operator.MAP)) {
      case EQUALS ->
          (isPurchases(rule, left) && isNumber(right, 0))
              || (isNumber(left, 0) && isPurchases(rule, right));
      case LESS -> isPurchases(rule, left) && isNumber(right, 1);
      case LESS_EQUALS -> isPurchases(rule, left) && isNumber(right, 0);
      case GREATER -> isNumber(left, 1) && isPurchases(rule, right);
      case GREATER_EQUALS -> isNumber(left, 0) && isPurchases(rule, right);
      default -> false;
    };
  }

  private static boolean isPurchases(CheckedRule rule, CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
        && rule.leaves().get(expression.ident().name()) instanceof Leaf.Value(Field field, var _)
        && field == SaleField.PURCHASES;
  }

  private static boolean isNumber(CelExpr expression, long number) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expression.constant().getKind() == CelConstant.Kind.INT64_VALUE
        && expression.constant().int64Value() == number;
  }
}
