package io.vinculum.insight.rule;

/** A whole number a row: counts, days, money in minor units. */
public non-sealed interface Wholes extends Operand {
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

  /** The same for who asks only where it holds: there is a number then. */
  default void holds(Rows rows, int from, int size, Order order, long number, long[] yes) {
    long[] known = rows.scratch().sets().take();
    compare(rows, from, size, order, number, yes, known);
    Block.intersect(yes, known, size);
    rows.scratch().sets().giveBack(1);
  }

  /**
   * Picks the numbers of some of a block's rows.
   *
   * @param picked the rows, ascending, of which there are {@code count}
   * @param values become the numbers of those that have one, in the same order, of any content
   *     after them
   * @param known become those rows
   * @return how many have one
   */
  default int pick(
      Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
    long[] all = rows.scratch().wholes().take();
    long[] has = rows.scratch().sets().take();
    read(rows, from, size, all, has);
    int number = 0;
    for (int i = 0; i < count; i++) {
      int row = picked[i];
      values[number] = all[row];
      known[number] = row;
      number += (int) (has[row >>> Block.WORD_BITS] >>> row) & 1;
    }
    rows.scratch().sets().giveBack(1);
    rows.scratch().wholes().giveBack(1);
    return number;
  }
}
