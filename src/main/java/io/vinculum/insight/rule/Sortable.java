package io.vinculum.insight.rule;

import io.vinculum.insight.columns.SortableBits;
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

  private static Wholes reals(Reals field) {
    if (field instanceof KeptValues.OfReals(Wholes sortable)) {
      return sortable;
    }
    return (rows, from, size, values, known) -> {
      double[] reals = rows.scratch().reals().take();
      field.read(rows, from, size, reals, known);
      for (int i = 0; i < size; i++) {
        values[i] = SortableBits.of(reals[i]);
      }
      rows.scratch().reals().giveBack(1);
    };
  }
}
