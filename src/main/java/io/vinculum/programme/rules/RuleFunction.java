package io.vinculum.programme.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A function of the rule language, as people write it. */
public enum RuleFunction {
  MONEY("money", "money(\"50.00\")", "An amount in the programme's currency.", true, true),
  DATE("date", "date(\"2026-03-01\")", "A day.", true, true),
  TIMESTAMP("timestamp", "timestamp(\"2026-03-01T10:00:00+01:00\")", "A moment.", true, false),
  KNOWN("known", "known(tier)", "Whether a field has a value.", true, true),
  BIRTHDAY_WITHIN(
      "birthdayWithin",
      "birthdayWithin(3)",
      "Whether the birthday is at most so many days away, before or after; 29 February is kept on"
          + " the 28th in common years.",
      true,
      false),
  IN_SEGMENT(
      "inSegment",
      "inSegment(\"champions\")",
      "Whether the customer is in that segment.",
      false,
      true),
  DOUBLE("double", "double(purchases)", "A whole number as a number.", true, true);

  private final String text;
  private final String example;
  private final String meaning;
  private final boolean ofSales;
  private final boolean ofSegments;

  RuleFunction(String text, String example, String meaning, boolean ofSales, boolean ofSegments) {
    this.text = text;
    this.example = example;
    this.meaning = meaning;
    this.ofSales = ofSales;
    this.ofSegments = ofSegments;
  }

  /** The function's name. */
  public String text() {
    return text;
  }

  /** A call as an editor may show it. */
  public String example() {
    return example;
  }

  /** One sentence for people. */
  public String meaning() {
    return meaning;
  }

  /** The functions of that scope. */
  public static List<RuleFunction> of(RuleScope scope) {
    return Arrays.stream(values())
        .filter(f -> scope == RuleScope.SEGMENT ? f.ofSegments : f.ofSales)
        .toList();
  }

  /** The function of that name in that scope. */
  static Optional<RuleFunction> find(RuleScope scope, String name) {
    return of(scope).stream().filter(f -> f.text.equals(name)).findFirst();
  }
}
