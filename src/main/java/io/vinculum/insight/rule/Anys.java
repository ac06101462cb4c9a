package io.vinculum.insight.rule;

/** A value of any type a row. */
public interface Anys {
  /** There is none. */
  long UNKNOWN = 0;

  /** A word, by its number among the slice's names. */
  long TEXT = 1;

  /** A real number, by its bits. */
  long NUMBER = 2;

  /** Yes or no: 1 or 0. */
  long TRUTH = 3;

  /** A whole number. */
  long WHOLE = 4;

  /** Reads a block: each row's type and value. */
  void read(Rows rows, int from, int size, long[] types, long[] values);
}
