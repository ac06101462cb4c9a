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

  /**
   * Instructions of a compiled pattern. Matching takes at most this times the characters of the
   * text, at some 25 nanoseconds each.
   */
  public static final int MAX_PATTERN_PROGRAM = 250;

  /**
   * Instructions that a pattern may come to by its text, counted roughly and before it is compiled:
   * counted repetitions multiply, so that few characters could write out more than there is memory.
   */
  public static final int MAX_PATTERN_WRITTEN_OUT = 4_000;

  /**
   * Conditions joined by {@code &&} that are also kept one by one, to say which of them does not
   * hold; a rule of more is told as one.
   */
  public static final int MAX_PARTS = 32;

  /** Faults of one rule that are named. */
  public static final int MAX_FAULTS = 50;

  /**
   * The worst case of one evaluation, in steps: 1 for each operand and operator, {@link
   * #TEXT_STEPS} for a text function, {@link #PATTERN_STEPS} for each {@link #PATTERN_PART} of a
   * pattern. There are no loops, so this bounds the time.
   */
  public static final int MAX_STEPS = 2_000;

  /** Steps of {@code startsWith}, {@code endsWith} and {@code contains}. */
  public static final int TEXT_STEPS = 5;

  /** Steps of {@code matches} for each begun {@link #PATTERN_PART} of its pattern. */
  public static final int PATTERN_STEPS = 100;

  /** Instructions of a compiled pattern that count as one. */
  public static final int PATTERN_PART = 25;

  /** The largest argument of {@code birthdayWithin}, in days: half a year. */
  public static final int MAX_BIRTHDAY_DAYS = 183;

  private RuleLimits() {}
}
