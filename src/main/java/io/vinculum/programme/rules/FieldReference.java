package io.vinculum.programme.rules;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.Optional;

/** Recognises in a tree what names a field: {@code tier}, {@code line.sku}, {@code points["x"]}. */
final class FieldReference {
  private FieldReference() {}

  /** The field that this expression names, whether or not its key is one of the programme's. */
  static Optional<Leaf.Value> of(RuleScope scope, CelExpr expression) {
    return switch (expression.getKind()) {
      case IDENT -> single(scope, expression.ident().name());
      case SELECT -> selection(expression).flatMap(name -> single(scope, name));
      case CALL -> indexed(scope, expression);
      case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> Optional.empty();
    };
  }

  /** {@code a.b} of a plain selection. */
  static Optional<String> selection(CelExpr expression) {
    CelExpr operand = expression.select().operand();
    return operand.getKind() == CelExpr.ExprKind.Kind.IDENT && !expression.select().testOnly()
        ? Optional.of(operand.ident().name() + "." + expression.select().field())
        : Optional.empty();
  }

  /** The text of a text literal. */
  static Optional<String> text(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expression.constant().stringValue())
        : Optional.empty();
  }

  /** Whether this is {@code a[b]}. */
  static boolean isIndex(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals(Operator.INDEX.getFunction());
  }

  private static Optional<Leaf.Value> single(RuleScope scope, String name) {
    return Fields.find(scope, name)
        .filter(field -> field.key().isEmpty())
        .map(field -> new Leaf.Value(field, Optional.empty()));
  }

  private static Optional<Leaf.Value> indexed(RuleScope scope, CelExpr expression) {
    if (!isIndex(expression)) {
      return Optional.empty();
    }
    CelExpr map = expression.call().args().get(0);
    Optional<String> key = text(expression.call().args().get(1));
    return map.getKind() == CelExpr.ExprKind.Kind.IDENT && key.isPresent()
        ? Fields.find(scope, map.ident().name())
            .filter(field -> field.key().isPresent())
            .map(field -> new Leaf.Value(field, key))
        : Optional.empty();
  }
}
