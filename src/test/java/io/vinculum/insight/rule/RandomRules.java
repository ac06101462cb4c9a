package io.vinculum.insight.rule;

import io.vinculum.programme.rules.FieldType;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Rules of every sort over customers' fields, the same for the same seed; most are well typed. */
final class RandomRules {
  private static final List<String> MONEY = FieldTexts.of(FieldType.MONEY);
  private static final List<String> WHOLE = FieldTexts.of(FieldType.INTEGER);
  private static final List<String> REAL = FieldTexts.of(FieldType.NUMBER);
  private static final List<String> TEXT = FieldTexts.of(FieldType.TEXT);
  private static final List<String> TRUTH = FieldTexts.of(FieldType.TRUTH);
  private static final List<String> TEXT_LITERALS =
      List.of("\"gold\"", "\"silver\"", "\"es\"", "\"ES\"", "\"29001\"", "\"nowhere\"");
  private static final List<String> ANY = FieldTexts.of(FieldType.ANY);
  private static final List<String> DATES = FieldTexts.of(FieldType.DATE);

  /** Every field that it asks for: all but moments, which no customer has. */
  static final List<String> FIELDS =
      Stream.of(MONEY, WHOLE, REAL, TEXT, TRUTH, ANY, DATES).flatMap(List::stream).toList();

  private static final List<String> ORDERS = List.of("<", "<=", ">", ">=", "==", "!=");
  private static final List<String> WHOLE_OPERATORS = List.of("+", "-", "*", "/", "%");
  private static final List<String> REAL_OPERATORS = List.of("+", "-", "*", "/");

  private final Random random;

  RandomRules(long seed) {
    random = new Random(seed);
  }

  String condition(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(5)) {
      case 0 -> "!(" + condition(depth - 1) + ")";
      case 1, 2 -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
      case 3 -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
      default -> leaf();
    };
  }

  private String leaf() {
    return switch (random.nextInt(13)) {
      case 0 -> money(1) + order() + money(1);
      case 1, 2 -> whole(2) + order() + whole(1);
      case 3 -> real(1) + order() + (random.nextBoolean() ? real(1) : whole(1));
      case 4 -> pick(TEXT) + order() + pick(TEXT_LITERALS);
      case 5 -> pick(ANY) + order() + anyOperand();
      case 6 -> pick(ANY) + " in [\"vegan\", \"gold\"]";
      case 7 -> pick(TEXT) + " in [" + pick(TEXT_LITERALS) + ", " + pick(TEXT_LITERALS) + "]";
      case 8 -> "postcode." + pick(List.of("startsWith", "endsWith", "contains")) + "(\"01\")";
      case 9 -> "known(" + pick(FIELDS) + ")";
      case 10 -> pick(TRUTH);
      case 11 -> pick(DATES) + order() + "date(\"2025-10-0" + (1 + random.nextInt(9)) + "\")";
      default ->
          pick(
              List.of(
                  "inSegment(\"champions\")",
                  "tier > \"bronze\"",
                  "postcode.matches(\"^2[89]0\")",
                  "attribute[\"car\"]",
                  "attribute[\"children\"] * 2.0 > 3.0",
                  "consent[\"email\"] == consent[\"sms\"]",
                  "birthMonth in [1, 2, 3]",
                  "purchases in [-1, 0, 3, 9223372036854775807]",
                  "age in [30]",
                  "tier in [\"gold\", \"nowhere\", \"es\"]",
                  "spend365 in [money(\"0\"), money(\"12.50\")]",
                  "tier != language",
                  "true"));
    };
  }

  private String anyOperand() {
    return switch (random.nextInt(5)) {
      case 0 -> "\"vegan\"";
      case 1 -> String.valueOf(random.nextInt(4));
      case 2 -> random.nextInt(4) + ".5";
      case 3 -> "true";
      default -> pick(ANY);
    };
  }

  private String money(int depth) {
    if (depth == 0 || random.nextBoolean()) {
      return random.nextInt(3) == 0 ? "money(\"" + random.nextInt(200) + ".50\")" : pick(MONEY);
    }
    return random.nextBoolean()
        ? "(" + money(depth - 1) + pick(List.of(" + ", " - ")) + money(depth - 1) + ")"
        : "(" + money(depth - 1) + " * " + whole(0) + ")";
  }

  private String whole(int depth) {
    if (depth == 0 || random.nextBoolean()) {
      return switch (random.nextInt(8)) {
        case 0, 1, 2 -> String.valueOf(random.nextInt(60));
        case 3 -> random.nextInt(4) == 0 ? "9223372036854775807" : "-7";
        default -> pick(WHOLE);
      };
    }
    return "(" + whole(depth - 1) + " " + pick(WHOLE_OPERATORS) + " " + whole(depth - 1) + ")";
  }

  private String real(int depth) {
    if (depth == 0 || random.nextBoolean()) {
      return switch (random.nextInt(4)) {
        case 0 -> random.nextInt(3) + ".25";
        case 1 -> "double(" + whole(0) + ")";
        default -> pick(REAL);
      };
    }
    return "(" + real(depth - 1) + " " + pick(REAL_OPERATORS) + " " + real(depth - 1) + ")";
  }

  private String order() {
    return " " + pick(ORDERS) + " ";
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
