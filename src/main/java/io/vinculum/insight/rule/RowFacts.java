package io.vinculum.insight.rule;

import io.vinculum.insight.columns.Names;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.rules.CustomerFacts;
import io.vinculum.programme.rules.Leaf;
import java.time.LocalDate;
import java.util.Optional;

/** One row's facts, as the CEL runtime asks for them: read from the same columns. */
public final class RowFacts implements CustomerFacts {
  private final Rows rows;
  private final int row;

  /** The facts of a row. */
  public RowFacts(Rows rows, int row) {
    this.rows = rows;
    this.row = row;
  }

  @Override
  public Optional<Object> value(Leaf.Value field) {
    return switch (field.type()) {
      case MONEY -> whole(field).map(minor -> new Money(minor, rows.moment().currency()));
      case INTEGER -> whole(field).map(value -> value);
      case DATE -> whole(field).map(LocalDate::ofEpochDay);
      case NUMBER -> real(field);
      case TEXT -> word(field);
      case TRUTH -> truth(RulePlan.leaf(field));
      case ANY -> any(field);
      case INSTANT -> throw new IllegalArgumentException("no instant: " + field.text());
    };
  }

  @Override
  public boolean inSegment(String segment) {
    return truth(RulePlan.leaf(new Leaf.InSegment(segment))).equals(Optional.of(true));
  }

  private Optional<Object> truth(Truths condition) {
    long[] yes = new long[1];
    long[] no = new long[1];
    condition.read(rows, row, 1, yes, no);
    return yes[0] + no[0] == 0 ? Optional.empty() : Optional.of(yes[0] == 1);
  }

  private Optional<Long> whole(Leaf.Value field) {
    long[] value = new long[1];
    long[] known = new long[1];
    FieldColumns.wholes(field).read(rows, row, 1, value, known);
    return known[0] == 0 ? Optional.empty() : Optional.of(value[0]);
  }

  private Optional<Object> real(Leaf.Value field) {
    double[] value = new double[1];
    long[] known = new long[1];
    FieldColumns.reals(field).read(rows, row, 1, value, known);
    return known[0] == 0 ? Optional.empty() : Optional.of(value[0]);
  }

  private Optional<Object> word(Leaf.Value field) {
    long[] code = new long[1];
    FieldColumns.words(field).read(rows, row, 1, code);
    return code[0] == Names.NONE
        ? Optional.empty()
        : Optional.of(rows.columns().names().name((int) code[0]));
  }

  private Optional<Object> any(Leaf.Value field) {
    Object[] value = new Object[1];
    AnyTests.boxedAnys(FieldColumns.anys(field)).read(rows, row, 1, value);
    return Optional.ofNullable(value[0]);
  }
}
