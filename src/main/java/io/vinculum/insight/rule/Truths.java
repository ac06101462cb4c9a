package io.vinculum.insight.rule;

/** A condition over rows. Immutable and safe for many threads. */
public interface Truths {
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

  /** The same for who asks only where it does not hold. */
  default void fails(Rows rows, int from, int size, long[] no) {
    read(rows, from, size, rows.scratch().sets().take(), no);
    rows.scratch().sets().giveBack(1);
  }
}
