package io.vinculum.insight.rule;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.FieldType;
import io.vinculum.programme.rules.Leaf;
import java.util.List;
import java.util.Optional;

/** What a rule's comparisons compare: fields, constants and arithmetic on them. */
final class Operands {
  private final CheckedRule rule;

  Operands(CheckedRule rule) {
    this.rule = rule;
  }

  /** How an expression is evaluated. */
  enum Type {
    WHOLE,
    REAL,
    WORD,
    TRUTH,
    ANY
  }

  Type type(CelExpr expression) {
    return switch (rule.ast().getType(expression.id()).orElseThrow().kind()) {
      case INT -> Type.WHOLE;
      case DOUBLE -> Type.REAL;
      case STRING -> Type.WORD;
      case BOOL -> Type.TRUTH;
      default -> Type.ANY;
    };
  }

  Leaf leaf(CelExpr identifier) {
    return rule.leaves().get(identifier.ident().name());
  }

  boolean isConstant(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
  }

  boolean isText(CelExpr expression) {
    return isConstant(expression) && type(expression) == Type.WORD;
  }

  boolean isAttribute(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
        && leaf(expression).type() == FieldType.ANY;
  }

  Anys attribute(CelExpr expression) {
    return FieldColumns.anys((Leaf.Value) leaf(expression));
  }

  /** A constant as {@code Long}, {@code Double}, {@code String} or {@code Boolean}. */
  static Object value(CelConstant constant) {
    return switch (constant.getKind()) {
      case INT64_VALUE -> constant.int64Value();
      case DOUBLE_VALUE -> constant.doubleValue();
      case STRING_VALUE -> constant.stringValue();
      case BOOLEAN_VALUE -> constant.booleanValue();
      default -> throw new IllegalArgumentException("constant of " + constant.getKind());
    };
  }

  /** A word; empty where there is no loop for it. */
  Optional<Words> words(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
            && leaf(expression) instanceof Leaf.Value field
        ? Optional.of(FieldColumns.words(field))
        : Optional.empty();
  }

  /** A whole number; empty where there is no loop for it. */
  Optional<Wholes> wholes(CelExpr expression) {
    if (isConstant(expression)) {
      return Optional.of(Arithmetic.constant(expression.constant().int64Value()));
    }
    if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      return switch (leaf(expression)) {
        case Leaf.Value field -> Optional.of(FieldColumns.wholes(field));
        case Leaf.TierRank(List<String> tiers) -> Optional.of(TierRanks.of(tiers));
        case Leaf.Known _, Leaf.InSegment _, Leaf.BirthdayWithin _ -> Optional.empty();
      };
    }
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL
        ? wholeCall(expression.call())
        : Optional.empty();
  }

  private Optional<Wholes> wholeCall(CelExpr.CelCall call) {
    Optional<Operator> operator = Operator.findReverse(call.function());
    if (operator.isEmpty() || call.args().stream().anyMatch(a -> type(a) != Type.WHOLE)) {
      return Optional.empty();
    }
    Optional<Wholes> first = wholes(call.args().getFirst());
    if (operator.get() == Operator.NEGATE) {
      return first.map(
          a -> Arithmetic.wholes(Arithmetic.constant(0), Arithmetic.Whole.SUBTRACT, a));
    }
    Optional<Arithmetic.Whole> operation =
        switch (operator.get()) {
          case ADD -> Optional.of(Arithmetic.Whole.ADD);
          case SUBTRACT -> Optional.of(Arithmetic.Whole.SUBTRACT);
          case MULTIPLY -> Optional.of(Arithmetic.Whole.MULTIPLY);
          case DIVIDE -> Optional.of(Arithmetic.Whole.DIVIDE);
          case MODULO -> Optional.of(Arithmetic.Whole.MODULO);
          default -> Optional.empty();
        };
    return operation.flatMap(
        o ->
            first.flatMap(a -> wholes(call.args().getLast()).map(b -> Arithmetic.wholes(a, o, b))));
  }

  /** A real number; empty where there is no loop for it. */
  Optional<Reals> reals(CelExpr expression) {
    if (isConstant(expression)) {
      return Optional.of(Arithmetic.constant(expression.constant().doubleValue()));
    }
    if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      return leaf(expression) instanceof Leaf.Value field
          ? Optional.of(FieldColumns.reals(field))
          : Optional.empty();
    }
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL
        ? realCall(expression.call())
        : Optional.empty();
  }

  private Optional<Reals> realCall(CelExpr.CelCall call) {
    if (call.function().equals("double") && type(call.args().getFirst()) == Type.WHOLE) {
      return wholes(call.args().getFirst()).map(Arithmetic::real);
    }
    Optional<Operator> operator = Operator.findReverse(call.function());
    if (operator.isEmpty() || call.args().stream().anyMatch(a -> type(a) != Type.REAL)) {
      return Optional.empty();
    }
    Optional<Reals> first = reals(call.args().getFirst());
    if (operator.get() == Operator.NEGATE) {
      return first.map(Arithmetic::negated);
    }
    Optional<Arithmetic.Real> operation =
        switch (operator.get()) {
          case ADD -> Optional.of(Arithmetic.Real.ADD);
          case SUBTRACT -> Optional.of(Arithmetic.Real.SUBTRACT);
          case MULTIPLY -> Optional.of(Arithmetic.Real.MULTIPLY);
          case DIVIDE -> Optional.of(Arithmetic.Real.DIVIDE);
          default -> Optional.empty();
        };
    return operation.flatMap(
        o -> first.flatMap(a -> reals(call.args().getLast()).map(b -> Arithmetic.reals(a, o, b))));
  }
}
