package io.vinculum.insight.rule;

/** A value of any type a row. */
public non-sealed interface Anys extends Operand {
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

  /** Makes it the set of rows that have a value of a type; a column is compared where it lies. */
  default void same(Rows rows, int from, int size, long type, long value, long[] yes) {
    long[] types = rows.scratch().wholes().take();
    long[] values = rows.scratch().wholes().take();
    long[] same = rows.scratch().sets().take();
    read(rows, from, size, types, values);
    Order.EQUAL.test(types, type, size, yes);
    Order.EQUAL.test(values, value, size, same);
    Block.intersect(yes, same, size);
    rows.scratch().sets().giveBack(1);
    rows.scratch().wholes().giveBack(2);
  }

  /** Makes it the set of rows that have a value. */
  default void known(Rows rows, int from, int size, long[] known) {
    long[] types = rows.scratch().wholes().take();
    long[] values = rows.scratch().wholes().take();
    read(rows, from, size, types, values);
    Order.NOT_EQUAL.test(types, UNKNOWN, size, known);
    rows.scratch().wholes().giveBack(2);
  }
}
