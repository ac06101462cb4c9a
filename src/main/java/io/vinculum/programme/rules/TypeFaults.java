package io.vinculum.programme.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in people's words what CEL's type checker found, and what to write instead. */
final class TypeFaults {
  private static final Pattern NO_OVERLOAD =
      Pattern.compile("found no matching overload for '(.+?)' applied to '(.*?)' \\(candidates.*");
  private static final Pattern WRONG_RESULT =
      Pattern.compile("expected type 'bool' but found '(.+)'");

  private final RuleText rule;
  private final TypeHints hints;

  TypeFaults(RuleText rule, Vocabulary vocabulary) {
    this.rule = rule;
    this.hints = new TypeHints(vocabulary.currency());
  }

  /**
   * What the checker found, apart from names, which have been looked at before.
   *
   * @param faulty expressions already known to be wrong; what follows from them is not repeated
   */
  List<RuleFault> of(List<CelIssue> issues, Set<Long> faulty) {
    List<RuleFault> faults = new ArrayList<>();
    for (CelIssue issue : issues) {
      boolean follows =
          issue.getMessage().startsWith("undeclared reference")
              || rule.within(issue.getExprId(), faulty::contains);
      if (!follows) {
        faults.add(RuleText.fault(issue.getSourceLocation(), reword(issue)));
      }
    }
    return faults;
  }

  /**
   * Attributes may be anything to CEL, yet are never money, a date or a moment: comparing them so
   * would compare with bare numbers.
   */
  List<RuleFault> ofAttributes(CelAbstractSyntaxTree checked) {
    return CelNavigableAst.fromAst(checked)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
        .filter(node -> NameCheck.isOperator(node.expr().call().function()))
        .filter(node -> mixesAny(checked, node.expr().call().args()))
        .map(
            node ->
                rule.fault(
                    node.expr(),
                    "an attribute is text, a number, true or false, never money" + " or a date"))
        .toList();
  }

  /** A constant as it would be written. */
  static Optional<String> literal(CelExpr expression) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return Optional.empty();
    }
    CelConstant constant = expression.constant();
    return switch (constant.getKind()) {
      case INT64_VALUE -> Optional.of(Long.toString(constant.int64Value()));
      case DOUBLE_VALUE -> Optional.of(Double.toString(constant.doubleValue()));
      case STRING_VALUE -> Optional.of(constant.stringValue());
      case BOOLEAN_VALUE -> Optional.of(Boolean.toString(constant.booleanValue()));
      case NULL_VALUE, BYTES_VALUE, UINT64_VALUE, TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET ->
          Optional.empty();
    };
  }

  private static boolean mixesAny(CelAbstractSyntaxTree checked, List<CelExpr> operands) {
    List<CelType> types =
        operands.stream().map(operand -> checked.getTypeOrThrow(operand.id())).toList();
    return types.stream().anyMatch(type -> type.kind() == CelKind.DYN)
        && types.stream().anyMatch(TypeFaults::isOpaque);
  }

  private static boolean isOpaque(CelType type) {
    return type.kind() == CelKind.OPAQUE
        || (type.kind() == CelKind.LIST
            && type.parameters().stream().anyMatch(TypeFaults::isOpaque));
  }

  private String reword(CelIssue issue) {
    Matcher result = WRONG_RESULT.matcher(issue.getMessage());
    if (result.matches()) {
      return "a rule comes out true or false; this is " + TypeHints.name(result.group(1));
    }
    Matcher overload = NO_OVERLOAD.matcher(issue.getMessage());
    if (!overload.matches()) {
      return issue.getMessage();
    }
    List<String> types = split(overload.group(2));
    List<CelExpr> operands =
        rule.expression(issue.getExprId())
            .filter(e -> e.getKind() == CelExpr.ExprKind.Kind.CALL)
            .map(e -> List.copyOf(e.call().args()))
            .orElse(List.of());
    return hints.mismatch(overload.group(1), types, operands);
  }

  /** The types between the parentheses, of a member call also the one before them. */
  private static List<String> split(String applied) {
    List<String> types = new ArrayList<>();
    int open = applied.indexOf('(');
    if (applied.startsWith(".", open - 1)) {
      types.add(applied.substring(0, open - 1));
      open = applied.indexOf(".(") + 1;
    }
    int depth = 0;
    int start = open + 1;
    for (int i = start; i < applied.length(); i++) {
      char c = applied.charAt(i);
      if (depth == 0 && (c == ',' || c == ')')) {
        types.add(applied.substring(start, i).strip());
        start = i + 1;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return types;
  }
}
