package io.vinculum.programme.rules;

/** What a rule may cost at most; every bound is checked when the rule is saved. */
public final class RuleLimits {
  /** Code points of a rule's text. */
  public static final int MAX_TEXT = 4_000;

  /** Operands and operators of a rule. */
  public static final int MAX_NODES = 1_000;

  /** How deep parentheses and operators may nest. */
  public static final int MAX_DEPTH = 60;

  /** Entries of the list on the right of {@code in}. */
  public static final int MAX_LIST = 200;

  /** Different fields of one type (whole numbers, text …) in one rule. */
  public static final int MAX_LEAVES_PER_TYPE = 32;

  /** Characters of a text literal. */
  public static final int MAX_LITERAL = 256;

  /** Characters of a pattern of {@code matches}; its matching time is linear in the text. */
  public static final int MAX_PATTERN = 128;

  /** Instructions of a compiled pattern. */
  public static final int MAX_PATTERN_PROGRAM = 1_000;

  /**
   * The worst case of one evaluation, in steps: 1 for each operand and operator, {@link
   * #TEXT_STEPS} for a text function, {@link #PATTERN_STEPS} for a pattern. There are no loops, so
   * this bounds the time.
   */
  public static final int MAX_STEPS = 2_000;

  /** Steps of {@code startsWith}, {@code endsWith} and {@code contains}. */
  public static final int TEXT_STEPS = 5;

  /** Steps of {@code matches}. */
  public static final int PATTERN_STEPS = 100;

  /** The largest argument of {@code birthdayWithin}, in days: half a year. */
  public static final int MAX_BIRTHDAY_DAYS = 183;

  private RuleLimits() {}
}
