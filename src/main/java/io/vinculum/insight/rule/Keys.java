package io.vinculum.insight.rule;

import io.vinculum.insight.columns.Names;
import io.vinculum.programme.rules.Leaf;

/** Fields of every type as {@link Key}s. */
public final class Keys {
  private Keys() {}

  /** A field, whatever its type. */
  public static Key of(Leaf.Value field) {
    return switch (field.type()) {
      case MONEY, INTEGER, DATE, INSTANT ->
          new Key.OfOneType(Anys.WHOLE, FieldColumns.wholes(field));
      case NUMBER -> new Key.OfOneType(Anys.NUMBER, bits(FieldColumns.reals(field)));
      case TEXT -> new Key.OfWords(FieldColumns.words(field));
      case TRUTH -> truths(FieldColumns.truths(field));
      case ANY -> new Key.OfAnyType(FieldColumns.anys(field));
    };
  }

  /** A condition. */
  public static Key truths(Truths condition) {
    return new Key.OfOneType(
        Anys.TRUTH,
        (rows, from, size, values, known) -> {
          long[] no = rows.scratch().sets().take();
          condition.read(rows, from, size, known, no);
          for (int i = 0; i < size; i++) {
            values[i] = Block.has(known, i) ? 1 : 0;
          }
          for (int w = 0; w < Block.words(size); w++) {
            known[w] |= no[w];
          }
          rows.scratch().sets().giveBack(1);
        });
  }

  private static Wholes bits(Reals field) {
    return (rows, from, size, values, known) -> {
      double[] reals = rows.scratch().reals().take();
      field.read(rows, from, size, reals, known);
      for (int i = 0; i < size; i++) {
        values[i] = Double.doubleToLongBits(reals[i]);
      }
      rows.scratch().reals().giveBack(1);
    };
  }

  /** A row's value alone: its type, or {@link Anys#UNKNOWN}, and the value. */
  public static void read(Key key, Rows rows, int row, long[] type, long[] value) {
    switch (key) {
      case Key.OfAnyType(Anys values) -> values.read(rows, row, 1, type, value);
      case Key.OfWords(Words words) -> {
        value[0] = words.code(rows, row);
        type[0] = value[0] == Names.NONE ? Anys.UNKNOWN : Anys.TEXT;
      }
      case Key.OfOneType(long ofAll, Wholes values) -> {
        long[] known = rows.scratch().sets().take();
        values.read(rows, row, 1, value, known);
        type[0] = Block.has(known, 0) ? ofAll : Anys.UNKNOWN;
        rows.scratch().sets().giveBack(1);
      }
    }
  }
}
