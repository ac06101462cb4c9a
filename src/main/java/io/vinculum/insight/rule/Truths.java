package io.vinculum.insight.rule;

/** A condition over rows. Immutable and safe for many threads. */
public non-sealed interface Truths extends Operand {
  /**
   * Evaluates a block.
   *
   * @param from the block's first row
   * @param size its rows, 1 to {@link Block#ROWS}
   * @param yes becomes the set of rows where it holds
   * @param no becomes the set of rows where it does not; a row in neither is unknown
   */
  void read(Rows rows, int from, int size, long[] yes, long[] no);

  /** The same for who asks only where it holds. */
  default void holds(Rows rows, int from, int size, long[] yes) {
    read(rows, from, size, yes, rows.scratch().sets().take());
    rows.scratch().sets().giveBack(1);
  }

  /**
   * Leaves in a set the rows where it holds. What tests a row at a time tests only those of the
   * set.
   */
  default void narrow(Rows rows, int from, int size, long[] set) {
    long[] yes = rows.scratch().sets().take();
    holds(rows, from, size, yes);
    Block.intersect(set, yes, size);
    rows.scratch().sets().giveBack(1);
  }

  /** Whether it tests a row at a time, which costs many times what comparing a column does. */
  default boolean isByRow() {
    return false;
  }

  /** The same for who asks only where it does not hold. */
  default void fails(Rows rows, int from, int size, long[] no) {
    read(rows, from, size, rows.scratch().sets().take(), no);
    rows.scratch().sets().giveBack(1);
  }
}
