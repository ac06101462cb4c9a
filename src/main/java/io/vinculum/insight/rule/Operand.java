package io.vinculum.insight.rule;

/** What a comparison compares: a field's column, or what is made of some, of one of five types. */
public sealed interface Operand permits Wholes, Reals, Words, Truths, Anys {
  /**
   * Whether what it is estimated by is made. Until then it is unknown: not because nobody has a
   * value, but because nobody knows.
   */
  default boolean isMade(Rows rows) {
    return true;
  }
}
