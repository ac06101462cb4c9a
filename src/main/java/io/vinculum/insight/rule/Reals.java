package io.vinculum.insight.rule;

/** A real number a row. */
public non-sealed interface Reals extends Operand {
  /**
   * Reads a block.
   *
   * @param values become the numbers, of any content where unknown
   * @param known becomes the set of rows that have one
   */
  void read(Rows rows, int from, int size, double[] values, long[] known);

  /**
   * Compares the numbers with one number; a column does so where it lies.
   *
   * @param yes becomes the set of rows where it holds, of any content where unknown
   * @param known becomes the set of rows that have a number
   */
  default void compare(
      Rows rows, int from, int size, Order order, double number, long[] yes, long[] known) {
    double[] values = rows.scratch().reals().take();
    read(rows, from, size, values, known);
    order.test(values, number, size, yes);
    rows.scratch().reals().giveBack(1);
  }

  /** The same for who asks only where it holds: there is a number then. */
  default void holds(Rows rows, int from, int size, Order order, double number, long[] yes) {
    long[] known = rows.scratch().sets().take();
    compare(rows, from, size, order, number, yes, known);
    Block.intersect(yes, known, size);
    rows.scratch().sets().giveBack(1);
  }
}
