package io.vinculum.insight.rule;

/**
 * A word a row, by its number among the slice's names: {@link
 * io.vinculum.insight.columns.Names#NONE} where unknown.
 */
public non-sealed interface Words extends Operand {
  /** Reads a block. */
  void read(Rows rows, int from, int size, long[] codes);

  /**
   * Picks the numbers of some of a block's rows.
   *
   * @param picked the rows after {@code from}, of which there are {@code count}
   * @param codes become the numbers, in the same order
   */
  void pick(Rows rows, int from, int[] picked, int count, int[] codes);

  /** The number of one row's word. */
  int code(Rows rows, int row);

  /** Makes it the set of rows that have a number. */
  void test(Rows rows, int from, int size, int code, long[] yes);
}
