package io.vinculum.insight.rule;

import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.NarrowColumn;

/**
 * Comparisons of columns whose least number stands for none, which is in no order to any number: in
 * one pass where two, one of them for what is known, would say the same.
 */
final class KnownRows {
  private KnownRows() {}

  /** Makes it the set of rows that have a number and are in that order to one. */
  static void test(int[] column, int from, Order order, long b, int size, long[] yes) {
    switch (order) {
      case LESS, LESS_OR_EQUAL ->
          Masks.within(column, from, Integer.MIN_VALUE + 1L, order.bound(b), size, yes);
      case GREATER, GREATER_OR_EQUAL ->
          Order.GREATER_OR_EQUAL.test(
              column, from, Math.max(order.bound(b), Integer.MIN_VALUE + 1L), size, yes);
      case EQUAL, NOT_EQUAL -> {
        order.test(column, from, b, size, yes);
        if (order == Order.NOT_EQUAL || b == Integer.MIN_VALUE) {
          Masks.without(column, from, Integer.MIN_VALUE, size, yes);
        }
      }
    }
  }

  /** The same of a kept column. */
  static void test(
      Rows rows, NarrowColumn column, int from, Order order, long b, int size, long[] yes) {
    if (column.width() == NarrowColumn.Width.INT) {
      test(column.intsOfRows(), from, order, column.narrow(b), size, yes);
      return;
    }
    order.test(column, from, b, size, yes);
    if (!order.isBeyond(column.narrow(KeptColumn.NONE), b)) {
      long[] known = rows.scratch().sets().take();
      Order.NOT_EQUAL.test(column, from, KeptColumn.NONE, size, known);
      Block.intersect(yes, known, size);
      rows.scratch().sets().giveBack(1);
    }
  }
}
