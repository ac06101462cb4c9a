package io.vinculum.insight.rule;

/** A word a row, by its number among the slice's names. */
public interface Words {
  /**
   * Reads a block.
   *
   * @param codes become the numbers, {@link io.vinculum.insight.columns.Names#NONE} where unknown
   */
  void read(Rows rows, int from, int size, long[] codes);

  /**
   * Picks the numbers of some of a block's rows.
   *
   * @param picked the rows, of which there are {@code count}
   * @param codes become the numbers, in the same order
   */
  default void pick(Rows rows, int from, int size, int[] picked, int count, int[] codes) {
    long[] all = rows.scratch().wholes().take();
    read(rows, from, size, all);
    for (int i = 0; i < count; i++) {
      codes[i] = (int) all[picked[i]];
    }
    rows.scratch().wholes().giveBack(1);
  }

  /** The number of one row's word. */
  default int code(Rows rows, int row) {
    long[] codes = rows.scratch().wholes().take();
    read(rows, row, 1, codes);
    rows.scratch().wholes().giveBack(1);
    return (int) codes[0];
  }

  /** Makes it the set of rows that have a number; a column is compared where it lies. */
  default void test(Rows rows, int from, int size, int code, long[] yes) {
    long[] codes = rows.scratch().wholes().take();
    read(rows, from, size, codes);
    Order.EQUAL.test(codes, code, size, yes);
    rows.scratch().wholes().giveBack(1);
  }
}
