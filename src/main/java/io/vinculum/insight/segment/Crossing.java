package io.vinculum.insight.segment;

import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.FieldColumns;
import io.vinculum.insight.rule.Moment;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.Wholes;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Finds rows whose decaying value reaches an amount between two moments. For one thread. */
final class Crossing {
  /** A value is rounded so that its two directions add up: that far it may go back and forth. */
  private static final long ROUNDING_MINOR = 1;

  private final int[] some = new int[Block.ROWS];
  private final long[] first = new long[Block.ROWS];
  private final long[] last = new long[Block.ROWS];
  private final long[] one = new long[1];
  private final long[] known = new long[Block.WORDS];

  /**
   * Adds the rows, of those given, that may be on another side of the amount at some time between.
   * The rows are left at the later moment.
   */
  void find(
      Thresholds.Threshold threshold,
      Rows rows,
      RoaringBitmap given,
      Moment start,
      Moment end,
      RoaringBitmap into) {
    Wholes value = FieldColumns.wholes(threshold.field());
    IntIterator all = given.getIntIterator();
    while (all.hasNext()) {
      int size = 0;
      while (size < some.length && all.hasNext()) {
        some[size++] = all.next();
      }
      rows.at(start);
      read(value, rows, size, first);
      rows.at(end);
      read(value, rows, size, last);
      for (int i = 0; i < size; i++) {
        boolean below = Math.max(first[i], last[i]) + ROUNDING_MINOR < threshold.amount();
        boolean above = Math.min(first[i], last[i]) - ROUNDING_MINOR > threshold.amount();
        if (!below && !above) {
          into.add(some[i]);
        }
      }
    }
  }

  /** Reads runs of rows at once, and others one by one. */
  private void read(Wholes value, Rows rows, int size, long[] values) {
    if (some[size - 1] - some[0] == size - 1) {
      value.read(rows, some[0], size, values, known);
      return;
    }
    for (int i = 0; i < size; i++) {
      value.read(rows, some[i], 1, one, known);
      values[i] = one[0];
    }
  }
}
