package io.vinculum.bench.question;

import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceAnswer.Group;
import io.vinculum.insight.AudienceAnswer.Histogram;
import io.vinculum.insight.AudienceAnswer.Placed;
import io.vinculum.insight.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer as plain rows, whoever gave it: texts, truths, whole numbers and reals; the literal
 * {@link #NONE} where there is no value. Rows are in no order.
 */
public record Sheet(List<List<Object>> rows) {
  /** No value. */
  public static final String NONE = "(none)";

  /** How much two sums of the same reals may differ, by the order of their adding. */
  private static final double REAL_TOLERANCE = 1e-9;

  public Sheet {
    rows = rows.stream().sorted(Comparator.comparing(Sheet::words)).toList();
  }

  private static String words(List<Object> row) {
    StringBuilder words = new StringBuilder();
    for (Object cell : row) {
      words.append(cell instanceof Double ? "" : cell).append('\t');
    }
    return words.toString();
  }

  /** Ours; bins without customers are left out, as a query that groups leaves them out. */
  public static Sheet of(AudienceAnswer answer) {
    List<List<Object>> rows = new ArrayList<>();
    for (Group group : answer.groups()) {
      rows.add(row(group.key().values(), group.measures().values()));
    }
    for (Histogram.Bin bin : answer.histogram().map(Histogram::bins).orElse(List.of())) {
      if (bin.count() > 0) {
        rows.add(List.of(cell(bin.from()), cell(bin.to()), bin.count()));
      }
    }
    for (Placed placed : answer.top()) {
      rows.add(List.of(placed.customer().toString(), cell(placed.value())));
    }
    if (rows.isEmpty()) {
      rows.add(row(List.of(), answer.measures().values()));
    }
    return new Sheet(rows);
  }

  private static List<Object> row(Collection<Value> key, Collection<Value> measures) {
    List<Object> row = new ArrayList<>();
    key.forEach(value -> row.add(cell(value)));
    measures.forEach(value -> row.add(cell(value)));
    return row;
  }

  /** A value as a cell; money in minor units. */
  public static Object cell(Value value) {
    return switch (value) {
      case Value.Amount(var money) -> money.minorUnits();
      case Value.Whole(long whole) -> whole;
      case Value.Real(double real) -> real;
      case Value.Text(String text) -> text;
      case Value.Truth(boolean truth) -> truth;
      case Value.None() -> NONE;
    };
  }

  /** Where another answer differs from this one: the first row that does. */
  public Optional<String> difference(Sheet other) {
    if (rows.size() != other.rows.size()) {
      return Optional.of(rows.size() + " rows against " + other.rows.size());
    }
    for (int i = 0; i < rows.size(); i++) {
      if (!same(rows.get(i), other.rows.get(i))) {
        return Optional.of(rows.get(i) + " against " + other.rows.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean same(List<Object> ours, List<Object> theirs) {
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (int i = 0; i < ours.size(); i++) {
      boolean same =
          ours.get(i) instanceof Double a && theirs.get(i) instanceof Double b
              ? Math.abs(a - b) <= REAL_TOLERANCE * Math.max(Math.abs(a), Math.abs(b))
              : Objects.equals(ours.get(i), theirs.get(i));
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
