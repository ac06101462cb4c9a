package io.vinculum.programme.rules;

import com.google.re2j.Pattern;
import dev.cel.common.ast.CelExpr;
import java.util.List;

/** The worst case of one evaluation. A checked rule has no loops, so it is a sum over its tree. */
final class RuleCost {
  private RuleCost() {}

  /** Steps as {@link RuleLimits#MAX_STEPS} counts them. */
  static int steps(CelExpr expression) {
    return switch (expression.getKind()) {
      case CALL -> {
        CelExpr.CelCall call = expression.call();
        int own =
            switch (call.function()) {
              case "startsWith", "endsWith", "contains" -> RuleLimits.TEXT_STEPS;
              case "matches" -> pattern(call.args().getFirst().constant().stringValue());
              default -> 1;
            };
        yield own + call.target().map(RuleCost::steps).orElse(0) + sum(call.args());
      }
      case LIST -> 1 + sum(expression.list().elements());
      case CONSTANT, IDENT -> 1;
      case SELECT, MAP, STRUCT, COMPREHENSION, NOT_SET ->
          throw new IllegalStateException("not lowered: " + expression.getKind());
    };
  }

  private static int pattern(String pattern) {
    int parts = Math.ceilDiv(Pattern.compile(pattern).programSize(), RuleLimits.PATTERN_PART);
    return RuleLimits.PATTERN_STEPS * parts;
  }

  private static int sum(List<CelExpr> expressions) {
    return expressions.stream().mapToInt(RuleCost::steps).sum();
  }
}
