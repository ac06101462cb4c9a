package io.vinculum.insight.rule;

import io.vinculum.insight.columns.IntColumn;
import java.util.function.Function;

/**
 * How many days ago a day was, and never fewer than none: what a till whose clock is ahead, or a
 * question about an earlier day, puts after the day itself counts as of the day.
 */
record DaysSince(Wholes days) implements Wholes {
  /** Days since another are far from this. */
  private static final long BEYOND_DAYS = 1L << 40;

  DaysSince(Function<Rows, IntColumn> column) {
    this(new PlainFields.Days(column));
  }

  @Override
  public void read(Rows rows, int from, int size, long[] values, long[] known) {
    days.read(rows, from, size, values, known);
    since(rows.columns().today(), values, size);
  }

  private static void since(long today, long[] values, int size) {
    for (int i = 0; i < size; i++) {
      values[i] = Math.max(0, today - values[i]);
    }
  }

  @Override
  public void compare(
      Rows rows, int from, int size, Order order, long number, long[] yes, long[] known) {
    Bound bound = bound(rows, order, number);
    days.compare(rows, from, size, bound.order, bound.day, yes, known);
  }

  @Override
  public void holds(Rows rows, int from, int size, Order order, long number, long[] yes) {
    Bound bound = bound(rows, order, number);
    days.holds(rows, from, size, bound.order, bound.day, yes);
  }

  /** A comparison of the days themselves. */
  private record Bound(Order order, long day) {}

  /**
   * As many days ago as a number is the same as on a day, in the other order. None ago is today and
   * whatever is after; fewer than none nobody has, which is said as of a day beyond all.
   */
  private static Bound bound(Rows rows, Order order, long number) {
    long today = rows.columns().today();
    if (number > 0) {
      return new Bound(order.mirrored(), today - Math.min(number, BEYOND_DAYS));
    }
    boolean none = number == 0;
    return switch (order) {
      case LESS -> new Bound(Order.GREATER, BEYOND_DAYS);
      case GREATER_OR_EQUAL -> new Bound(Order.LESS_OR_EQUAL, BEYOND_DAYS);
      case LESS_OR_EQUAL, EQUAL -> new Bound(Order.GREATER_OR_EQUAL, none ? today : BEYOND_DAYS);
      case GREATER, NOT_EQUAL -> new Bound(Order.LESS, none ? today : BEYOND_DAYS);
    };
  }

  @Override
  public int pick(
      Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
    int has = days.pick(rows, from, size, picked, count, values, known);
    since(rows.columns().today(), values, has);
    return has;
  }
}
