package io.vinculum.insight.rule;

/** A field or a condition as values that can be told apart: what an audience is divided by. */
public sealed interface Key {
  /**
   * All values are of one type, whatever the customer, and none is a word.
   *
   * @param type as {@link Anys} numbers them
   * @param values as {@link Anys} writes them
   */
  record OfOneType(long type, Wholes values) implements Key {}

  /** All values are words. */
  record OfWords(Words words) implements Key {}

  /** Each value has its type. */
  record OfAnyType(Anys values) implements Key {}
}
