package io.vinculum.insight.rule;

/** A word a row, by its number among the slice's names. */
public interface Words {
  /**
   * Reads a block.
   *
   * @param codes become the numbers, {@link io.vinculum.insight.columns.Names#NONE} where unknown
   */
  void read(Rows rows, int from, int size, long[] codes);
}
