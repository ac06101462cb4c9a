package io.vinculum.programme.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.compiler.CelCompiler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** From a rule's text to its checked tree, or to everything that is wrong with it. */
final class RuleCompiler {
  private static final Comparator<RuleFault> BY_POSITION =
      Comparator.comparingInt(RuleFault::line).thenComparingInt(RuleFault::column);

  private RuleCompiler() {}

  /** Parses, checks names and types, lowers and bounds the cost. */
  static Checked<CheckedRule> check(String source, RuleScope scope, Vocabulary vocabulary) {
    CelCompiler compiler = RuleLanguage.compiler(scope);
    if (source.codePointCount(0, source.length()) > RuleLimits.MAX_TEXT) {
      return invalid("a rule has at most " + RuleLimits.MAX_TEXT + " characters");
    }
    CelValidationResult parsed = compiler.parse(source);
    if (parsed.hasError()) {
      return invalid(SyntaxFaults.of(parsed.getErrors(), source));
    }
    RuleText rule = new RuleText(ast(parsed));
    NameCheck names = new NameCheck(scope, rule, vocabulary);
    List<RuleFault> faults = new ArrayList<>(names.faults());
    CelValidationResult typed = compiler.check(rule.parsed());
    TypeFaults types = new TypeFaults(rule, vocabulary);
    if (typed.hasError()) {
      faults.addAll(types.of(typed.getErrors(), names.faulty()));
    } else {
      faults.addAll(types.ofAttributes(ast(typed)));
    }
    if (typed.hasError() && faults.isEmpty()) {
      throw new IllegalStateException("a fault without a sentence: " + typed.getErrorString());
    }
    return faults.isEmpty()
        ? lower(source, rule, scope, vocabulary)
        : invalid(faults.stream().sorted(BY_POSITION).toList());
  }

  /** The segments that a text names, whatever else is wrong with it; none where it is no CEL. */
  static Set<String> named(String source) {
    CelValidationResult parsed = RuleLanguage.compiler(RuleScope.SEGMENT).parse(source);
    return parsed.hasError()
        ? Set.of()
        : CelNavigableAst.fromAst(ast(parsed))
            .getRoot()
            .allNodes()
            .map(CelNavigableExpr::expr)
            .filter(it -> it.exprKind().getKind() == ExprKind.Kind.CALL)
            .map(CelExpr::call)
            .filter(call -> call.function().equals(RuleFunction.IN_SEGMENT.text()))
            .flatMap(call -> call.args().stream())
            .filter(it -> it.exprKind().getKind() == ExprKind.Kind.CONSTANT)
            .map(CelExpr::constant)
            .filter(it -> it.getKind() == CelConstant.Kind.STRING_VALUE)
            .map(CelConstant::stringValue)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The first of the faults: nobody reads thousands. */
  private static <T> Checked<T> invalid(List<RuleFault> faults) {
    return new Checked.Invalid<>(faults.stream().limit(RuleLimits.MAX_FAULTS).toList());
  }

  private static Checked<CheckedRule> lower(
      String source, RuleText rule, RuleScope scope, Vocabulary vocabulary) {
    Lowering lowering = new Lowering(scope, vocabulary);
    CelAbstractSyntaxTree lowered = lowering.lower(rule);
    if (lowering.tooMany()) {
      return invalid(
          "a rule reads at most "
              + RuleLimits.MAX_LEAVES_PER_TYPE
              + " different fields of one type");
    }
    if (RuleCost.steps(lowered.getExpr()) > RuleLimits.MAX_STEPS) {
      return invalid(
          "the rule is too costly: "
              + RuleCost.steps(lowered.getExpr())
              + " steps, at most "
              + RuleLimits.MAX_STEPS);
    }
    CelAbstractSyntaxTree checked = ast(RuleLanguage.LOWERED.check(lowered));
    return new Checked.Valid<>(new CheckedRule(source, checked, lowering.leaves()));
  }

  private static Checked<CheckedRule> invalid(String detail) {
    return invalid(List.of(new RuleFault(detail, 1, 1)));
  }

  private static CelAbstractSyntaxTree ast(CelValidationResult result) {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("a rule that passed its checks does not type-check", e);
    }
  }
}
