package io.vinculum.insight.rule;

import io.vinculum.programme.rules.FieldType;
import io.vinculum.programme.rules.Leaf;

/**
 * Numbers as whole numbers that are ordered as they are: whole numbers and money as themselves,
 * real numbers by their bits, the negative ones turned round.
 */
public final class Sortable {
  private Sortable() {}

  /** A numeric field. */
  public static Wholes of(Leaf.Value field) {
    return field.type() == FieldType.NUMBER
        ? reals(FieldColumns.reals(field))
        : FieldColumns.wholes(field);
  }

  /** A real number as a whole one. */
  public static long of(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
  }

  /** The real number of a whole one. */
  public static double real(long sortable) {
    return Double.longBitsToDouble(sortable ^ ((sortable >> (Long.SIZE - 1)) & Long.MAX_VALUE));
  }

  private static Wholes reals(Reals field) {
    return (rows, from, size, values, known) -> {
      double[] reals = rows.scratch().reals().take();
      field.read(rows, from, size, reals, known);
      for (int i = 0; i < size; i++) {
        values[i] = of(reals[i]);
      }
      rows.scratch().reals().giveBack(1);
    };
  }
}
