package io.vinculum.programme.rules;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sentence for two types that do not go together, with what to write instead. */
final class TypeHints {
  private static final Set<String> NUMBERS = Set.of("int", "double");

  private final Currency currency;

  TypeHints(Currency currency) {
    this.currency = currency;
  }

  /** A type in people's words. */
  static String name(String type) {
    return switch (type) {
      case "int" -> "a whole number";
      case "double" -> "a number";
      case "string" -> "text";
      case "bool" -> "true or false";
      case "date" -> "a date";
      case "instant" -> "a moment";
      default -> type.startsWith("list") ? "a list" : type;
    };
  }

  /**
   * What does not go together.
   *
   * @param function as CEL calls it
   * @param types of the operands, as CEL writes them
   * @param operands of the call, without a member call's own target
   */
  String mismatch(String function, List<String> types, List<CelExpr> operands) {
    Optional<Operator> operator = Operator.findReverse(function);
    if (operator.isEmpty()) {
      return "`"
          + function
          + "` cannot take "
          + String.join(" and ", types.stream().map(TypeHints::name).toList());
    }
    if (types.size() != 2 || operands.size() != 2) {
      return "`" + symbol(function) + "` does not apply to " + name(types.getFirst());
    }
    boolean in = function.equals(Operator.IN.getFunction());
    String right = in ? types.get(1).replaceAll("list\\((.*)\\)", "$1") : types.get(1);
    String left = types.getFirst();
    String hint = hint(function, left, right, operands);
    if (in) {
      return name(left) + " is not found in a list of " + plural(right) + hint;
    }
    return isComparison(function)
        ? name(left) + " cannot be compared with " + name(right) + hint
        : "`"
            + symbol(function)
            + "` does not go with "
            + name(left)
            + " and "
            + name(right)
            + hint;
  }

  private String hint(String function, String left, String right, List<CelExpr> operands) {
    if (left.equals(right)) {
      return left.equals("bool") ? ": use &&, || and !" : "";
    }
    if (function.equals(Operator.IN.getFunction()) && NUMBERS.contains(left)) {
      return "";
    }
    return one(function, left, right, operands.get(1))
        .or(() -> one(function, right, left, operands.get(0)))
        .map(text -> ": write " + text)
        .orElse("");
  }

  /** How the operand of type {@code other} should be written to go with {@code wanted}. */
  private Optional<String> one(String function, String wanted, String other, CelExpr operand) {
    Optional<String> literal = TypeFaults.literal(operand);
    if (wanted.equals("money") && (NUMBERS.contains(other) || other.equals("string"))) {
      boolean amount = isComparison(function) || isSum(function);
      return amount
          ? Optional.of(Literals.moneyExample(literal.orElse(""), currency))
          : Optional.of("a whole number, as in spend365 * 2");
    }
    if (other.equals("string") && wanted.equals("date")) {
      return Optional.of(
          example(RuleFunction.DATE, literal.filter(t -> Literals.date(t).isPresent())));
    }
    if (other.equals("string") && wanted.equals("instant")) {
      return Optional.of(
          example(RuleFunction.TIMESTAMP, literal.filter(t -> Literals.instant(t).isPresent())));
    }
    if (NUMBERS.contains(wanted) && other.equals("string")) {
      return literal.filter(TypeHints::isNumber).map(text -> text + " without quotes");
    }
    if (wanted.equals("string") && NUMBERS.contains(other)) {
      return literal.map(text -> "\"" + text + "\"");
    }
    if (wanted.equals("double") && other.equals("int")) {
      return Optional.of(literal.map(text -> text + ".0").orElse("double(…) around it"));
    }
    return Optional.empty();
  }

  private static String example(RuleFunction function, Optional<String> literal) {
    return literal.map(text -> function.text() + "(\"" + text + "\")").orElse(function.example());
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?");
  }

  private static boolean isComparison(String function) {
    return Lowering.isOrder(function)
        || Lowering.isEquality(function)
        || function.equals(Operator.IN.getFunction());
  }

  private static boolean isSum(String function) {
    return function.equals(Operator.ADD.getFunction())
        || function.equals(Operator.SUBTRACT.getFunction());
  }

  private static String plural(String type) {
    return switch (type) {
      case "int" -> "whole numbers";
      case "double" -> "numbers";
      case "string" -> "texts";
      default -> type.equals("money") ? "money" : type + "s";
    };
  }

  /** {@code _>=_} as people write it. */
  private static String symbol(String function) {
    return function.replace("_", "");
  }
}
