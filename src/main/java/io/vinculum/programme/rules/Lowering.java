package io.vinculum.programme.rules;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a rule that passed its checks into the tree that is evaluated: fields become slots, money,
 * dates and instants whole numbers, an ordering of tiers an ordering of ranks. Expressions keep
 * their ids, so that a failure still points into the text.
 */
final class Lowering {
  private static final Set<Operator> ORDERS =
      EnumSet.of(Operator.LESS, Operator.LESS_EQUALS, Operator.GREATER, Operator.GREATER_EQUALS);

  private final RuleScope scope;
  private final Vocabulary vocabulary;
  private final Map<Leaf, String> slots = new LinkedHashMap<>();
  private final Map<String, Integer> used = new HashMap<>();
  private boolean tooMany;

  Lowering(RuleScope scope, Vocabulary vocabulary) {
    this.scope = scope;
    this.vocabulary = vocabulary;
  }

  /** Whether this is one of {@code < <= > >=}. */
  static boolean isOrder(String function) {
    return Operator.findReverse(function).filter(ORDERS::contains).isPresent();
  }

  /** Whether this is {@code ==} or {@code !=}. */
  static boolean isEquality(String function) {
    return function.equals(Operator.EQUALS.getFunction())
        || function.equals(Operator.NOT_EQUALS.getFunction());
  }

  /** The lowered tree, not yet type-checked. */
  CelAbstractSyntaxTree lower(RuleText rule) {
    return CelAbstractSyntaxTree.newParsedAst(
        lower(rule.parsed().getExpr()), rule.parsed().getSource());
  }

  /** What each slot stands for. */
  Map<String, Leaf> leaves() {
    Map<String, Leaf> leaves = new LinkedHashMap<>();
    slots.forEach((leaf, slot) -> leaves.put(slot, leaf));
    return leaves;
  }

  /** Whether the rule reads more fields of one type than there are slots. */
  boolean tooMany() {
    return tooMany;
  }

  private CelExpr lower(CelExpr expression) {
    Optional<Leaf.Value> field = FieldReference.of(scope, expression);
    if (field.isPresent()) {
      return slot(expression, field.get());
    }
    return switch (expression.getKind()) {
      case CALL -> call(expression);
      case LIST ->
          CelExpr.ofList(expression.id(), lower(expression.list().elements()), ImmutableList.of());
      case CONSTANT -> expression;
      case IDENT, SELECT, MAP, STRUCT, COMPREHENSION, NOT_SET ->
          throw new IllegalStateException("not checked: " + expression.getKind());
    };
  }

  private CelExpr call(CelExpr expression) {
    CelExpr.CelCall call = expression.call();
    if (call.target().isEmpty()) {
      Optional<RuleFunction> function = RuleFunction.find(scope, call.function());
      if (function.isPresent()) {
        return function(expression, function.get(), call.args().get(0));
      }
      if (isOrder(call.function()) && call.args().stream().anyMatch(this::isTier)) {
        return CelExpr.ofCall(
            expression.id(), Optional.empty(), call.function(), ranks(call.args()));
      }
    }
    return CelExpr.ofCall(
        expression.id(), call.target().map(this::lower), call.function(), lower(call.args()));
  }

  private CelExpr function(CelExpr expression, RuleFunction function, CelExpr argument) {
    return switch (function) {
      case MONEY -> number(expression, Literals.money(text(argument), vocabulary.currency()));
      case DATE -> number(expression, Literals.date(text(argument)));
      case TIMESTAMP -> number(expression, Literals.instant(text(argument)));
      case KNOWN ->
          slot(expression, new Leaf.Known(FieldReference.of(scope, argument).orElseThrow()));
      case BIRTHDAY_WITHIN ->
          slot(
              expression,
              new Leaf.BirthdayWithin(Math.toIntExact(argument.constant().int64Value())));
      case IN_SEGMENT -> slot(expression, new Leaf.InSegment(text(argument)));
      case DOUBLE ->
          CelExpr.ofCall(
              expression.id(),
              Optional.empty(),
              function.text(),
              ImmutableList.of(lower(argument)));
    };
  }

  private boolean isTier(CelExpr expression) {
    return FieldReference.of(scope, expression)
        .flatMap(KnownNames::kindOf)
        .filter(kind -> kind == KnownNames.Kind.TIER)
        .isPresent();
  }

  private ImmutableList<CelExpr> ranks(List<CelExpr> operands) {
    return operands.stream()
        .map(
            operand ->
                isTier(operand)
                    ? slot(operand, new Leaf.TierRank(vocabulary.tiers()))
                    : number(
                        operand, Optional.of((long) vocabulary.tiers().indexOf(text(operand)))))
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableList<CelExpr> lower(List<CelExpr> expressions) {
    return expressions.stream().map(this::lower).collect(ImmutableList.toImmutableList());
  }

  private CelExpr slot(CelExpr expression, Leaf leaf) {
    return CelExpr.ofIdent(expression.id(), slots.computeIfAbsent(leaf, this::free));
  }

  private String free(Leaf leaf) {
    String first = RuleLanguage.slot(leaf.type(), 0);
    int number = used.merge(first, 1, Integer::sum) - 1;
    if (number >= RuleLimits.MAX_LEAVES_PER_TYPE) {
      tooMany = true;
      return first;
    }
    return RuleLanguage.slot(leaf.type(), number);
  }

  private static CelExpr number(CelExpr expression, Optional<Long> value) {
    return CelExpr.ofConstant(
        expression.id(), CelConstant.ofValue(value.orElseThrow().longValue()));
  }

  private static String text(CelExpr literal) {
    return FieldReference.text(literal).orElseThrow();
  }
}
