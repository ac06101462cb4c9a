package io.vinculum.insight.rule;

/** A real number a row. */
public interface Reals {
  /**
   * Reads a block.
   *
   * @param values become the numbers, of any content where unknown
   * @param known becomes the set of rows that have one
   */
  void read(Rows rows, int from, int size, double[] values, long[] known);
}
