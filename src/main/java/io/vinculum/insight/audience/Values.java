package io.vinculum.insight.audience;

import io.vinculum.insight.Value;
import io.vinculum.insight.columns.SortableBits;
import io.vinculum.insight.rule.Anys;
import io.vinculum.insight.rule.Rows;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.rules.Leaf;
import java.time.LocalDate;
import java.util.Currency;

/** What stands in columns, as values of answers. */
final class Values {
  private Values() {}

  /** What whole numbers stand for. */
  enum Sort {
    NUMBER,
    MONEY,
    DAY,
    REAL;

    static Sort of(Leaf.Value field) {
      return switch (field.type()) {
        case MONEY -> MONEY;
        case DATE -> DAY;
        case NUMBER -> REAL;
        case INTEGER, TEXT, TRUTH, INSTANT, ANY -> NUMBER;
      };
    }
  }

  /** A key's value. */
  static Value of(long type, long value, Rows rows, Sort sort) {
    if (type == Anys.TEXT) {
      return new Value.Text(rows.columns().names().name((int) value));
    }
    if (type == Anys.NUMBER) {
      return new Value.Real(Double.longBitsToDouble(value));
    }
    if (type == Anys.TRUTH) {
      return new Value.Truth(value != 0);
    }
    return type == Anys.UNKNOWN
        ? new Value.None()
        : sortable(value, sort, rows.moment().currency());
  }

  /** A numeric field's value. */
  static Value sortable(long value, Sort sort, Currency currency) {
    return switch (sort) {
      case NUMBER -> new Value.Whole(value);
      case MONEY -> new Value.Amount(new Money(value, currency));
      case DAY -> new Value.Text(LocalDate.ofEpochDay(value).toString());
      case REAL -> new Value.Real(SortableBits.real(value));
    };
  }
}
