package io.vinculum.insight.rule;

import io.vinculum.insight.columns.Names;
import io.vinculum.programme.rules.Leaf;

/** Fields of every type as values that can be told apart: what an audience is divided by. */
public final class Keys {
  private Keys() {}

  /** A field, whatever its type. */
  public static Anys of(Leaf.Value field) {
    return switch (field.type()) {
      case MONEY, INTEGER, DATE, INSTANT -> wholes(FieldColumns.wholes(field));
      case NUMBER -> reals(FieldColumns.reals(field));
      case TEXT -> words(FieldColumns.words(field));
      case TRUTH -> truths(FieldColumns.truths(field));
      case ANY -> FieldColumns.anys(field);
    };
  }

  /** A condition. */
  public static Anys truths(Truths condition) {
    return (rows, from, size, types, values) -> {
      long[] yes = rows.scratch().sets().take();
      long[] no = rows.scratch().sets().take();
      condition.read(rows, from, size, yes, no);
      for (int i = 0; i < size; i++) {
        boolean holds = Block.has(yes, i);
        types[i] = holds || Block.has(no, i) ? Anys.TRUTH : Anys.UNKNOWN;
        values[i] = holds ? 1 : 0;
      }
      rows.scratch().sets().giveBack(2);
    };
  }

  private static Anys wholes(Wholes field) {
    return (rows, from, size, types, values) -> {
      long[] known = rows.scratch().sets().take();
      field.read(rows, from, size, values, known);
      type(types, values, known, size, Anys.WHOLE);
      rows.scratch().sets().giveBack(1);
    };
  }

  private static Anys reals(Reals field) {
    return (rows, from, size, types, values) -> {
      long[] known = rows.scratch().sets().take();
      double[] reals = rows.scratch().reals().take();
      field.read(rows, from, size, reals, known);
      for (int i = 0; i < size; i++) {
        values[i] = Double.doubleToLongBits(reals[i]);
      }
      type(types, values, known, size, Anys.NUMBER);
      rows.scratch().reals().giveBack(1);
      rows.scratch().sets().giveBack(1);
    };
  }

  private static Anys words(Words field) {
    return (rows, from, size, types, values) -> {
      field.read(rows, from, size, values);
      for (int i = 0; i < size; i++) {
        types[i] = values[i] == Names.NONE ? Anys.UNKNOWN : Anys.TEXT;
      }
    };
  }

  private static void type(long[] types, long[] values, long[] known, int size, long type) {
    for (int i = 0; i < size; i++) {
      boolean has = Block.has(known, i);
      types[i] = has ? type : Anys.UNKNOWN;
      values[i] = has ? values[i] : 0;
    }
  }
}
