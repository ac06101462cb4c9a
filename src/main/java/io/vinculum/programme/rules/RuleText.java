package io.vinculum.programme.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A parsed rule and where each of its expressions stands in the text. */
final class RuleText {
  private final CelAbstractSyntaxTree parsed;
  private final Map<Long, CelNavigableExpr> byId;

  RuleText(CelAbstractSyntaxTree parsed) {
    this.parsed = parsed;
    this.byId =
        CelNavigableAst.fromAst(parsed)
            .getRoot()
            .allNodes()
            .collect(
                Collectors.toMap(CelNavigableExpr::id, Function.identity(), (first, _) -> first));
  }

  /** The parsed tree. */
  CelAbstractSyntaxTree parsed() {
    return parsed;
  }

  /** The expression of that id. */
  Optional<CelExpr> expression(long id) {
    return Optional.ofNullable(byId.get(id)).map(CelNavigableExpr::expr);
  }

  /** Whether that expression, or anything inside it, satisfies the test on ids. */
  boolean within(long id, Function<Long, Boolean> test) {
    return Optional.ofNullable(byId.get(id)).stream()
        .flatMap(CelNavigableExpr::allNodes)
        .anyMatch(node -> test.apply(node.id()));
  }

  /** A fault at that expression. */
  RuleFault fault(CelExpr expression, String detail) {
    return fault(start(expression), detail);
  }

  /** A fault where CEL found it; CEL counts columns from 0. */
  static RuleFault fault(CelSourceLocation location, String detail) {
    return new RuleFault(
        detail, Math.max(1, location.getLine()), Math.max(0, location.getColumn()) + 1);
  }

  private CelSourceLocation start(CelExpr expression) {
    int offset =
        Optional.ofNullable(parsed.getSource().getPositionsMap().get(expression.id())).orElse(0);
    // CEL marks a call at its opening parenthesis; people look for its name.
    if (expression.getKind() == ExprKind.Kind.CALL) {
      String name = expression.call().function();
      int start = offset - name.codePointCount(0, name.length());
      if (start >= 0
          && parsed.getSource().getContent().slice(start, offset).toString().equals(name)) {
        offset = start;
      }
    }
    // It marks a selection at its dot.
    if (expression.getKind() == ExprKind.Kind.SELECT) {
      offset = offset + 1;
    }
    return parsed.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
  }
}
