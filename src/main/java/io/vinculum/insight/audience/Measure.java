package io.vinculum.insight.audience;

import io.vinculum.programme.rules.Leaf;

/**
 * What is measured of a group.
 *
 * @param text as it was asked, such as {@code sum(spend365)}
 */
record Measure(String text, Kind kind) {
  /** How. */
  sealed interface Kind {}

  /** How many customers. */
  record Count() implements Kind {}

  /** The exact sum; 0 of nobody. */
  record Sum(Leaf.Value field) implements Kind {}

  /** The mean of those who have a value. */
  record Mean(Leaf.Value field) implements Kind {}

  /** The least value. */
  record Least(Leaf.Value field) implements Kind {}

  /** The greatest value. */
  record Greatest(Leaf.Value field) implements Kind {}

  /**
   * The value at a place.
   *
   * @param percent 0 to 100
   */
  record Percentile(Leaf.Value field, double percent) implements Kind {}

  /** How many different values. */
  record Distinct(Leaf.Value field) implements Kind {}
}
