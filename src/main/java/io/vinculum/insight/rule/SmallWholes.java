package io.vinculum.insight.rule;

/**
 * Whole numbers from 1 to a few, as months and fifths are: whoever tells them apart reads them as
 * one number a row, known or not.
 */
public interface SmallWholes extends Wholes {
  /** Stands for no number. */
  int NONE = 0;

  /**
   * Picks the numbers of some of a block's rows.
   *
   * @param picked the rows after {@code from}, ascending, of which there are {@code count}
   * @param numbers become theirs, in the same order, {@link #NONE} where unknown
   */
  void pick(Rows rows, int from, int size, int[] picked, int count, int[] numbers);
}
