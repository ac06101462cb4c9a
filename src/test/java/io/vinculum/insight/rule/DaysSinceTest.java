package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.columns.IntColumn;
import io.vinculum.insight.columns.PersonColumns;
import io.vinculum.insight.columns.SliceColumns;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Days ago are never negative, however they are asked for: read, compared or picked. */
class DaysSinceTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  /** From thirty days ago to thirty days ahead, and one customer who has none. */
  private static final int KNOWN = 61;

  private static final int ROWS = KNOWN + 1;

  private final IntColumn days = column();
  private final DaysSince since = new DaysSince(_ -> days);
  private final Rows rows =
      new Rows(
          new SliceColumns((int) TODAY.toEpochDay()),
          Members.NONE,
          WalletColumns.NONE,
          ModelColumns.NONE,
          new Moment(
              TODAY.atStartOfDay(ZoneOffset.UTC).toInstant(),
              ZoneOffset.UTC,
              Currency.getInstance("EUR")));

  private static IntColumn column() {
    IntColumn days = new IntColumn(PersonColumns.NO_DAY);
    days.grow(ROWS);
    for (int row = 0; row < KNOWN; row++) {
      days.set(row, (int) TODAY.toEpochDay() - 30 + row);
    }
    return days;
  }

  private static long expected(int row) {
    return Math.max(0, 30 - row);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void everyWayOfAskingAgrees(Order order) {
    long[] values = new long[Block.ROWS];
    long[] known = new long[Block.WORDS];
    long[] yes = new long[Block.WORDS];
    long[] held = new long[Block.WORDS];
    since.read(rows, 0, ROWS, values, known);
    for (long number : new long[] {Long.MIN_VALUE, -31, -1, 0, 1, 30, 31, Long.MAX_VALUE}) {
      since.compare(rows, 0, ROWS, order, number, yes, known);
      since.holds(rows, 0, ROWS, order, number, held);
      for (int row = 0; row < KNOWN; row++) {
        assertThat(values[row]).isEqualTo(expected(row));
        boolean wanted = order.holds(Long.compare(expected(row), number));
        assertThat(Block.has(known, row)).isTrue();
        assertThat(Block.has(yes, row)).as("%s %s %s", row, order, number).isEqualTo(wanted);
        assertThat(Block.has(held, row)).as("%s %s %s", row, order, number).isEqualTo(wanted);
      }
      assertThat(Block.has(known, KNOWN)).isFalse();
      assertThat(Block.has(held, KNOWN)).isFalse();
    }
  }

  @Test
  void pickedRowsAreNotNegativeEither() {
    int[] picked = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      picked[row] = row;
    }
    long[] values = new long[ROWS];
    int[] known = new int[ROWS];
    assertThat(since.pick(rows, 0, ROWS, picked, ROWS, values, known)).isEqualTo(KNOWN);
    for (int row = 0; row < KNOWN; row++) {
      assertThat(values[row]).isEqualTo(expected(row));
    }
  }
}
