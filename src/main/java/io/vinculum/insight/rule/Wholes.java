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

  /**
   * Compares the numbers with one number; a column does so where it lies.
   *
   * @param yes becomes the set of rows where it holds, of any content where unknown
   * @param known becomes the set of rows that have a number
   */
  default void compare(
      Rows rows, int from, int size, Order order, long number, long[] yes, long[] known) {
    long[] values = rows.scratch().wholes().take();
    read(rows, from, size, values, known);
    order.test(values, number, size, yes);
    rows.scratch().wholes().giveBack(1);
  }
}
