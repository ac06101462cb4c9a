package io.vinculum.insight.columns;

import io.vinculum.insight.facts.Facts;

/**
 * A column that is made from packed facts when it is first asked for, and kept up to date while it
 * is asked for.
 */
public interface KeptColumn {
  /** Stands for no value. */
  long NONE = Long.MIN_VALUE;

  /**
   * The value of a customer, or {@link #NONE}. A real number is given as {@link SortableBits},
   * truth as 0 or 1, a word by its number among the slice's names.
   *
   * @param today the day whose windows are meant
   */
  long of(Facts facts, int today, Names names);

  /** A real number as a column has it; what is no number is no value. */
  static long real(double value) {
    return Double.isNaN(value) ? NONE : SortableBits.of(value);
  }

  /** Whether a value changes with every day that passes, without an event or a window's end. */
  default boolean ages() {
    return false;
  }
}
