package io.vinculum.insight.rule;

import io.vinculum.insight.columns.IntColumn;
import io.vinculum.insight.columns.LongColumn;
import io.vinculum.insight.columns.PersonColumns;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Fields that are a column, or a step from one: compared with a number where the column lies. */
final class PlainFields {
  static final int NO_DAY = PersonColumns.NO_DAY;

  private PlainFields() {}

  /** A column in which every row has a number. */
  record Longs(Function<Rows, LongColumn> column) implements Wholes {
    @Override
    public void read(Rows rows, int from, int size, long[] values, long[] known) {
      System.arraycopy(column.apply(rows).array(), from, values, 0, size);
      Block.fill(known, size);
    }

    @Override
    public void compare(
        Rows rows, int from, int size, Order order, long number, long[] yes, long[] known) {
      order.test(column.apply(rows).array(), from, number, size, yes);
      Block.fill(known, size);
    }

    @Override
    public void holds(Rows rows, int from, int size, Order order, long number, long[] yes) {
      order.test(column.apply(rows).array(), from, number, size, yes);
    }

    @Override
    public int pick(
        Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
      long[] all = column.apply(rows).array();
      if (count == size) {
        System.arraycopy(all, from, values, 0, size);
      } else {
        for (int i = 0; i < count; i++) {
          values[i] = all[from + picked[i]];
        }
      }
      System.arraycopy(picked, 0, known, 0, count);
      return count;
    }
  }

  /** A column in which every row has a number. */
  record Ints(Function<Rows, IntColumn> column) implements Wholes {
    @Override
    public void read(Rows rows, int from, int size, long[] values, long[] known) {
      copy(column.apply(rows), from, size, values);
      Block.fill(known, size);
    }

    @Override
    public void compare(
        Rows rows, int from, int size, Order order, long number, long[] yes, long[] known) {
      order.test(column.apply(rows).array(), from, number, size, yes);
      Block.fill(known, size);
    }

    @Override
    public void holds(Rows rows, int from, int size, Order order, long number, long[] yes) {
      order.test(column.apply(rows).array(), from, number, size, yes);
    }

    @Override
    public int pick(
        Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
      int[] all = column.apply(rows).array();
      for (int i = 0; i < count; i++) {
        values[i] = all[from + picked[i]];
      }
      System.arraycopy(picked, 0, known, 0, count);
      return count;
    }
  }

  /** Points of a currency: 0 for everyone while nobody of the slice has any. */
  record Points(String currency) implements Wholes {
    private Optional<LongColumn> column(Rows rows) {
      return rows.columns().person().points(currency);
    }

    @Override
    public void read(Rows rows, int from, int size, long[] values, long[] known) {
      Optional<LongColumn> points = column(rows);
      if (points.isPresent()) {
        System.arraycopy(points.get().array(), from, values, 0, size);
      } else {
        Arrays.fill(values, 0, size, 0);
      }
      Block.fill(known, size);
    }

    @Override
    public int pick(
        Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
      Optional<LongColumn> points = column(rows);
      if (points.isPresent()) {
        long[] all = points.get().array();
        for (int i = 0; i < count; i++) {
          values[i] = all[from + picked[i]];
        }
      } else {
        Arrays.fill(values, 0, count, 0);
      }
      System.arraycopy(picked, 0, known, 0, count);
      return count;
    }
  }

  /** A column of days; unknown where there is none. */
  record Days(Function<Rows, IntColumn> column) implements Wholes {
    @Override
    public void read(Rows rows, int from, int size, long[] values, long[] known) {
      IntColumn days = column.apply(rows);
      copy(days, from, size, values);
      Order.NOT_EQUAL.test(days.array(), from, NO_DAY, size, known);
    }

    @Override
    public void compare(
        Rows rows, int from, int size, Order order, long number, long[] yes, long[] known) {
      int[] days = column.apply(rows).array();
      order.test(days, from, number, size, yes);
      Order.NOT_EQUAL.test(days, from, NO_DAY, size, known);
    }

    @Override
    public void holds(Rows rows, int from, int size, Order order, long number, long[] yes) {
      KnownRows.test(column.apply(rows).array(), from, order, number, size, yes);
    }

    @Override
    public int pick(
        Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
      int[] days = column.apply(rows).array();
      int has = 0;
      for (int i = 0; i < count; i++) {
        int day = days[from + picked[i]];
        values[has] = day;
        known[has] = picked[i];
        has += day == NO_DAY ? 0 : 1;
      }
      return has;
    }
  }

  /** A column of words. */
  record Codes(Function<Rows, IntColumn> column) implements Words {
    @Override
    public void read(Rows rows, int from, int size, long[] codes) {
      copy(column.apply(rows), from, size, codes);
    }

    @Override
    public void pick(Rows rows, int from, int[] picked, int count, int[] codes) {
      int[] all = column.apply(rows).array();
      if (Block.isFirst(picked, count)) {
        System.arraycopy(all, from, codes, 0, count);
      } else {
        for (int i = 0; i < count; i++) {
          codes[i] = all[from + picked[i]];
        }
      }
    }

    @Override
    public int code(Rows rows, int row) {
      return column.apply(rows).get(row);
    }

    @Override
    public void test(Rows rows, int from, int size, int code, long[] yes) {
      Order.EQUAL.test(column.apply(rows).array(), from, code, size, yes);
    }
  }

  private static void copy(IntColumn column, int from, int size, long[] values) {
    int[] all = column.array();
    for (int i = 0; i < size; i++) {
      values[i] = all[from + i];
    }
  }
}
