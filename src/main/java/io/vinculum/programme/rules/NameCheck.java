package io.vinculum.programme.rules;

import static io.vinculum.programme.rules.FieldReference.text;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The first pass over a parsed rule: every name is one of the language's, and what is written stays
 * within it. Types are the second pass.
 */
final class NameCheck {
  private final RuleScope scope;
  private final RuleText rule;
  private final KnownNames names;
  private final CallCheck calls;
  private final List<RuleFault> faults = new ArrayList<>();
  private final Set<Long> faulty = new HashSet<>();

  NameCheck(RuleScope scope, RuleText rule, Vocabulary vocabulary) {
    this.scope = scope;
    this.rule = rule;
    this.names = new KnownNames(scope, vocabulary);
    this.calls = new CallCheck(scope, vocabulary);
  }

  /** Every fault of the rule. */
  List<RuleFault> faults() {
    visit(rule.parsed().getExpr());
    return faults;
  }

  /** The expressions that were at fault. */
  Set<Long> faulty() {
    return faulty;
  }

  private void visit(CelExpr expression) {
    if (faults.size() >= RuleLimits.MAX_FAULTS) {
      return;
    }
    switch (expression.getKind()) {
      case CONSTANT -> constant(expression);
      case IDENT -> names.ident(expression.ident().name()).ifPresent(d -> add(expression, d));
      case SELECT -> {
        if (FieldReference.of(scope, expression).isEmpty()) {
          add(expression, names.selection(FieldReference.selection(expression)));
        }
      }
      case CALL -> call(expression);
      case LIST -> add(expression, "a list may only stand on the right of `in`");
      case MAP, STRUCT, COMPREHENSION, NOT_SET ->
          add(expression, "rules have no maps, objects or loops");
    }
  }

  private void constant(CelExpr expression) {
    CelConstant constant = expression.constant();
    switch (constant.getKind()) {
      case STRING_VALUE -> {
        if (constant.stringValue().length() > RuleLimits.MAX_LITERAL) {
          add(expression, "a text has at most " + RuleLimits.MAX_LITERAL + " characters");
        }
      }
      case NULL_VALUE -> add(expression, "ask for a missing value with !known(field)");
      case BYTES_VALUE, UINT64_VALUE, TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET ->
          add(expression, "a literal is text, a number, true or false");
      case DOUBLE_VALUE -> {
        if (!Double.isFinite(constant.doubleValue())) {
          add(expression, "the number is too large");
        }
      }
      case BOOLEAN_VALUE, INT64_VALUE -> {}
    }
  }

  private void call(CelExpr expression) {
    CelExpr.CelCall call = expression.call();
    if (FieldReference.isIndex(expression)) {
      names.index(expression).ifPresent(fault -> add(fault.at(), fault.detail()));
      return;
    }
    if (call.function().equals(Operator.IN.getFunction())) {
      in(expression);
    } else if (isOperator(call.function())) {
      operator(expression);
    } else {
      calls.check(expression).forEach(fault -> add(fault.at(), fault.detail()));
      if (calls.looksInside(expression)) {
        Stream.concat(call.target().stream(), call.args().stream()).forEach(this::visit);
      }
    }
  }

  private void operator(CelExpr expression) {
    CelExpr.CelCall call = expression.call();
    if (call.function().equals(Operator.CONDITIONAL.getFunction())) {
      add(expression, "rules have no `? :`; write it with && and ||");
      return;
    }
    call.args().forEach(this::visit);
    if (call.args().size() == 2) {
      compare(expression, call.args().get(0), call.args().get(1));
      compare(expression, call.args().get(1), call.args().get(0));
    }
  }

  private void in(CelExpr expression) {
    CelExpr left = expression.call().args().get(0);
    CelExpr right = expression.call().args().get(1);
    visit(left);
    if (right.getKind() != CelExpr.ExprKind.Kind.LIST) {
      add(right, "on the right of `in` stands a list, as in tier in [\"silver\", \"gold\"]");
      return;
    }
    if (right.list().elements().size() > RuleLimits.MAX_LIST) {
      add(right, "a list has at most " + RuleLimits.MAX_LIST + " entries");
    }
    for (CelExpr element : right.list().elements()) {
      if (element.getKind() == CelExpr.ExprKind.Kind.CONSTANT || calls.isLiteral(element)) {
        visit(element);
        nameOf(left).ifPresent(known -> known(element, known));
      } else {
        add(element, "a list holds constants only");
      }
    }
  }

  private void compare(CelExpr operator, CelExpr field, CelExpr other) {
    Optional<KnownNames.Kind> kind = nameOf(field);
    boolean order = Lowering.isOrder(operator.call().function());
    if (kind.isEmpty()) {
      return;
    }
    if (order && kind.get() == KnownNames.Kind.TIER && text(other).isEmpty()) {
      add(operator, "a tier is compared with a level's id in quotes");
    } else if (order || Lowering.isEquality(operator.call().function())) {
      known(other, kind.get());
    }
  }

  private Optional<KnownNames.Kind> nameOf(CelExpr expression) {
    return FieldReference.of(scope, expression).flatMap(KnownNames::kindOf);
  }

  private void known(CelExpr literal, KnownNames.Kind kind) {
    text(literal)
        .flatMap(name -> names.unknown(kind, name))
        .ifPresent(detail -> add(literal, detail));
  }

  private void add(CelExpr at, String detail) {
    faulty.add(at.id());
    faults.add(rule.fault(at, detail));
  }

  /** What is wrong with one expression. */
  record At(CelExpr at, String detail) {}

  /** Whether it is an operator to CEL: those have names such as {@code _&&_}. */
  static boolean isOperator(String function) {
    return !Character.isLetter(function.charAt(0));
  }

  /** Every name of the scope that could stand where somebody wrote another. */
  static Collection<String> candidates(RuleScope scope) {
    return Stream.concat(
            Fields.of(scope).all().stream().map(Field::apiName),
            RuleFunction.of(scope).stream().map(RuleFunction::text))
        .toList();
  }

  /** The functions on text, which follow a dot. */
  static List<String> textFunctions() {
    return Arrays.asList("startsWith", "endsWith", "contains", "matches");
  }
}
