package io.vinculum.insight.rule;

/** A whole number a row: counts, days, money in minor units. */
public interface Wholes {
  /**
   * Reads a block.
   *
   * @param values become the numbers, of any content where unknown
   * @param known becomes the set of rows that have one
   */
  void read(Rows rows, int from, int size, long[] values, long[] known);
}
