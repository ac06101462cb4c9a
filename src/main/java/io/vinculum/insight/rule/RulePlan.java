package io.vinculum.insight.rule;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.CompiledPatterns;
import io.vinculum.programme.rules.FieldType;
import io.vinculum.programme.rules.Leaf;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compiles a checked rule to loops over columns. What it has no loop for (arithmetic on attributes)
 * runs in the CEL runtime, row by row.
 */
public final class RulePlan {
  private static final Map<Operator, Order> ORDERS =
      new EnumMap<>(
          Map.of(
              Operator.LESS, Order.LESS,
              Operator.LESS_EQUALS, Order.LESS_OR_EQUAL,
              Operator.GREATER, Order.GREATER,
              Operator.GREATER_EQUALS, Order.GREATER_OR_EQUAL,
              Operator.EQUALS, Order.EQUAL,
              Operator.NOT_EQUALS, Order.NOT_EQUAL));

  /** Numbers of a list that are compared one after the other. */
  private static final int MAX_COMPARED = 16;

  private final Operands operands;

  private RulePlan(CheckedRule rule) {
    this.operands = new Operands(rule);
  }

  /** The rule as one condition. */
  public static Truths of(CheckedRule rule) {
    RulePlan plan = new RulePlan(rule);
    return plan.truths(rule.ast().getExpr()).orElseGet(() -> ReferenceTruths.of(rule));
  }

  /** The rule that holds for everyone. */
  public static Truths everyone() {
    return Logic.constant(true);
  }

  /** The rule that holds for nobody. */
  public static Truths nobody() {
    return Logic.constant(false);
  }

  /** A condition of the rule; empty where there is no loop for it. */
  private Optional<Truths> truths(CelExpr expression) {
    return switch (expression.getKind()) {
      case CONSTANT -> Optional.of(Logic.constant(expression.constant().booleanValue()));
      case IDENT -> Optional.of(leaf(operands.leaf(expression)));
      case CALL -> call(expression.call());
      case SELECT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> Optional.empty();
    };
  }

  private Optional<Truths> call(CelExpr.CelCall call) {
    if (call.target().isPresent()) {
      return textTest(call);
    }
    Optional<Operator> operator = Operator.findReverse(call.function());
    if (operator.isEmpty()) {
      return Optional.empty();
    }
    List<CelExpr> args = call.args();
    return switch (operator.get()) {
      case LOGICAL_AND ->
          truths(args.get(0)).flatMap(a -> truths(args.get(1)).map(b -> Logic.and(a, b)));
      case LOGICAL_OR ->
          truths(args.get(0)).flatMap(a -> truths(args.get(1)).map(b -> Logic.or(a, b)));
      case LOGICAL_NOT -> truths(args.get(0)).map(Logic::not);
      case IN -> in(args.get(0), args.get(1));
      case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, EQUALS, NOT_EQUALS ->
          compared(args.get(0), ORDERS.get(operator.get()), args.get(1));
      default -> Optional.empty();
    };
  }

  /** A leaf that is a condition by itself. */
  public static Truths leaf(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Value value ->
          value.type() == FieldType.ANY
              ? AnyTests.truth(FieldColumns.anys(value))
              : FieldColumns.truths(value);
      case Leaf.Known(Leaf.Value value) -> known(value);
      case Leaf.InSegment(String segment) ->
          (rows, from, size, yes, no) -> {
            rows.members().read(segment, from, size, yes);
            Logic.complement(yes, no, size);
          };
      case Leaf.TierRank _, Leaf.BirthdayWithin _ ->
          throw new IllegalArgumentException("not a condition on customers: " + leaf);
    };
  }

  private static Truths known(Leaf.Value value) {
    return switch (value.type()) {
      case MONEY, INTEGER, DATE, INSTANT -> wholesKnown(FieldColumns.wholes(value));
      case NUMBER -> realsKnown(FieldColumns.reals(value));
      case TEXT -> WordTests.known(FieldColumns.words(value));
      case TRUTH -> Logic.known(FieldColumns.truths(value));
      case ANY -> AnyTests.known(FieldColumns.anys(value));
    };
  }

  private static Truths wholesKnown(Wholes a) {
    return (rows, from, size, yes, no) -> {
      long[] values = rows.scratch().wholes().take();
      a.read(rows, from, size, values, yes);
      Logic.complement(yes, no, size);
      rows.scratch().wholes().giveBack(1);
    };
  }

  private static Truths realsKnown(Reals a) {
    return (rows, from, size, yes, no) -> {
      double[] values = rows.scratch().reals().take();
      a.read(rows, from, size, values, yes);
      Logic.complement(yes, no, size);
      rows.scratch().reals().giveBack(1);
    };
  }

  private Optional<Truths> textTest(CelExpr.CelCall call) {
    String text = call.args().get(0).constant().stringValue();
    Optional<Predicate<String>> test =
        switch (call.function()) {
          case "startsWith" -> Optional.of(value -> value.startsWith(text));
          case "endsWith" -> Optional.of(value -> value.endsWith(text));
          case "contains" -> Optional.of(value -> value.contains(text));
          case "matches" -> Optional.of(value -> CompiledPatterns.matches(value, text));
          default -> Optional.empty();
        };
    CelExpr target = call.target().orElseThrow();
    return operands.type(target) == Operands.Type.WORD
        ? test.flatMap(t -> operands.words(target).map(words -> WordTests.passes(words, t)))
        : Optional.empty();
  }

  private Optional<Truths> compared(CelExpr a, Order order, CelExpr b) {
    Operands.Type left = operands.type(a);
    Operands.Type right = operands.type(b);
    if (left == Operands.Type.ANY || right == Operands.Type.ANY) {
      return anyCompared(a, order, b);
    }
    if (left == Operands.Type.WORD && right == Operands.Type.WORD) {
      return wordsCompared(a, order, b);
    }
    if (left == Operands.Type.TRUTH && right == Operands.Type.TRUTH) {
      return truths(a).flatMap(x -> truths(b).map(y -> Logic.same(x, y, order == Order.EQUAL)));
    }
    return numbersCompared(a, order, b);
  }

  private Optional<Truths> numbersCompared(CelExpr a, Order order, CelExpr b) {
    Operands.Type left = operands.type(a);
    Operands.Type right = operands.type(b);
    if (left == Operands.Type.WHOLE && right == Operands.Type.WHOLE) {
      return operands
          .wholes(a)
          .flatMap(
              x ->
                  operands.isConstant(b)
                      ? Optional.of(Comparisons.wholes(x, order, b.constant().int64Value()))
                      : operands.wholes(b).map(y -> Comparisons.wholes(x, order, y)));
    }
    if (left == Operands.Type.REAL && right == Operands.Type.REAL) {
      return operands
          .reals(a)
          .flatMap(
              x ->
                  operands.isConstant(b)
                      ? Optional.of(Comparisons.reals(x, order, b.constant().doubleValue()))
                      : operands.reals(b).map(y -> Comparisons.reals(x, order, y)));
    }
    return left == Operands.Type.WHOLE
        ? operands
            .wholes(a)
            .flatMap(x -> operands.reals(b).map(y -> Comparisons.mixed(x, order, y)))
        : operands
            .wholes(b)
            .flatMap(y -> operands.reals(a).map(x -> Comparisons.mixed(y, order.mirrored(), x)));
  }

  private Optional<Truths> wordsCompared(CelExpr a, Order order, CelExpr b) {
    if (operands.isConstant(a)) {
      return operands.isConstant(b)
          ? Optional.of(
              Logic.constant(
                  order.holds(a.constant().stringValue().compareTo(b.constant().stringValue()))))
          : wordsCompared(b, order.mirrored(), a);
    }
    if (!operands.isConstant(b)) {
      return operands
          .words(a)
          .flatMap(x -> operands.words(b).map(y -> WordTests.compared(x, order, y)));
    }
    String text = b.constant().stringValue();
    return operands
        .words(a)
        .map(
            words ->
                switch (order) {
                  case EQUAL -> WordTests.is(words, text);
                  case NOT_EQUAL -> Logic.not(WordTests.is(words, text));
                  case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                      WordTests.passes(words, word -> order.holds(word.compareTo(text)));
                });
  }

  private Optional<Truths> anyCompared(CelExpr a, Order order, CelExpr b) {
    boolean equality = order == Order.EQUAL || order == Order.NOT_EQUAL;
    if (equality && operands.isAttribute(a) && operands.isText(b)) {
      Truths is = AnyTests.isWord(operands.attribute(a), b.constant().stringValue());
      return Optional.of(order == Order.EQUAL ? is : Logic.not(is));
    }
    return boxed(a).flatMap(x -> boxed(b).map(y -> AnyTests.compared(x, order, y)));
  }

  private Optional<AnyTests.Boxed> boxed(CelExpr expression) {
    return switch (operands.type(expression)) {
      case WHOLE -> operands.wholes(expression).map(AnyTests::boxedWholes);
      case REAL -> operands.reals(expression).map(AnyTests::boxedReals);
      case WORD ->
          operands.isConstant(expression)
              ? Optional.of(AnyTests.constant(expression.constant().stringValue()))
              : operands.words(expression).map(AnyTests::boxedWords);
      case TRUTH -> truths(expression).map(AnyTests::boxedTruths);
      case ANY ->
          operands.isAttribute(expression)
              ? Optional.of(AnyTests.boxedAnys(operands.attribute(expression)))
              : Optional.empty();
    };
  }

  private Optional<Truths> in(CelExpr item, CelExpr list) {
    List<Object> constants =
        list.list().elements().stream().map(e -> Operands.value(e.constant())).toList();
    if (operands.type(item) == Operands.Type.WORD && !operands.isConstant(item)) {
      return operands.words(item).map(words -> WordTests.isOneOf(words, constants));
    }
    if (operands.type(item) == Operands.Type.WHOLE
        && constants.size() <= MAX_COMPARED
        && constants.stream().allMatch(Long.class::isInstance)) {
      long[] numbers = constants.stream().mapToLong(Long.class::cast).toArray();
      return operands.wholes(item).map(values -> Comparisons.in(values, numbers));
    }
    return boxed(item).map(values -> AnyTests.in(values, constants));
  }
}
