package io.vinculum.insight.rule;

import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.NarrowColumn;
import io.vinculum.insight.columns.SortableBits;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Fields of kept columns, compared with a number where the column lies. */
final class KeptValues {
  private KeptValues() {}

  /**
   * Whole numbers.
   *
   * @param name of the column
   * @param source what it is made from; absent while nobody has a value
   * @param made whether what it is estimated by is made
   */
  record OfWholes(String name, Function<Rows, Optional<KeptColumn>> source, Predicate<Rows> made)
      implements Wholes {
    @Override
    public boolean isMade(Rows rows) {
      return made.test(rows);
    }

    private Optional<NarrowColumn> column(Rows rows) {
      return rows.kept(this, name, source);
    }

    @Override
    public void read(Rows rows, int from, int size, long[] values, long[] known) {
      Optional<NarrowColumn> column = column(rows);
      if (column.isPresent()) {
        column.get().read(from, size, values);
        Order.NOT_EQUAL.test(values, KeptColumn.NONE, size, known);
      } else {
        Block.clear(known, size);
      }
    }

    @Override
    public void compare(
        Rows rows, int from, int size, Order order, long number, long[] yes, long[] known) {
      Optional<NarrowColumn> column = column(rows);
      if (column.isPresent()) {
        order.test(column.get(), from, number, size, yes);
        Order.NOT_EQUAL.test(column.get(), from, KeptColumn.NONE, size, known);
      } else {
        Block.clear(known, size);
      }
    }

    @Override
    public void holds(Rows rows, int from, int size, Order order, long number, long[] yes) {
      Optional<NarrowColumn> column = column(rows);
      if (column.isEmpty()) {
        Block.clear(yes, size);
      } else {
        KnownRows.test(rows, column.get(), from, order, number, size, yes);
      }
    }

    @Override
    public int pick(
        Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
      Optional<NarrowColumn> column = column(rows);
      if (column.isEmpty()) {
        return 0;
      }
      column.get().pick(from, picked, count, values);
      int has = 0;
      for (int i = 0; i < count; i++) {
        long value = values[i];
        values[has] = value;
        known[has] = picked[i];
        has += value == KeptColumn.NONE ? 0 : 1;
      }
      return has;
    }
  }

  /** Real numbers, which are kept {@link SortableBits sortable}. */
  record OfReals(OfWholes bits) implements Reals {
    @Override
    public boolean isMade(Rows rows) {
      return bits.isMade(rows);
    }

    @Override
    public void read(Rows rows, int from, int size, double[] values, long[] known) {
      long[] sortable = rows.scratch().wholes().take();
      bits.read(rows, from, size, sortable, known);
      for (int i = 0; i < size; i++) {
        values[i] = SortableBits.real(sortable[i]);
      }
      rows.scratch().wholes().giveBack(1);
    }

    @Override
    public void compare(
        Rows rows, int from, int size, Order order, double number, long[] yes, long[] known) {
      if (Double.isNaN(number)) {
        Reals.super.compare(rows, from, size, order, number, yes, known);
      } else {
        bits.compare(rows, from, size, order, SortableBits.of(number), yes, known);
      }
    }

    @Override
    public void holds(Rows rows, int from, int size, Order order, double number, long[] yes) {
      if (Double.isNaN(number)) {
        Reals.super.holds(rows, from, size, order, number, yes);
      } else {
        bits.holds(rows, from, size, order, SortableBits.of(number), yes);
      }
    }
  }

  /**
   * Values of any type, two columns.
   *
   * @param name of the column of values
   */
  record OfAnys(String name, KeptColumn type, KeptColumn value) implements Anys {
    private NarrowColumn types(Rows rows) {
      return rows.kept(type, () -> name + "/type", type);
    }

    private NarrowColumn values(Rows rows) {
      return rows.kept(value, () -> name, value);
    }

    @Override
    public void read(Rows rows, int from, int size, long[] types, long[] values) {
      types(rows).read(from, size, types);
      values(rows).read(from, size, values);
    }

    @Override
    public void same(Rows rows, int from, int size, long type, long value, long[] yes) {
      Order.EQUAL.test(types(rows), from, type, size, yes);
      if (!Block.isEmpty(yes, size)) {
        long[] same = rows.scratch().sets().take();
        Order.EQUAL.test(values(rows), from, value, size, same);
        Block.intersect(yes, same, size);
        rows.scratch().sets().giveBack(1);
      }
    }

    @Override
    public void known(Rows rows, int from, int size, long[] known) {
      Order.NOT_EQUAL.test(types(rows), from, UNKNOWN, size, known);
    }
  }
}
