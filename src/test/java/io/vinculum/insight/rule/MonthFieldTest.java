package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.columns.IntColumn;
import io.vinculum.insight.columns.PersonColumns;
import io.vinculum.insight.columns.SliceColumns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Months of days within the centuries that are looked up and beyond, and of no day. */
class MonthFieldTest {
  private static final int ROWS = 100;

  @Property
  void isTheCalendars(@ForAll @IntRange(min = -40_000, max = 60_000) int first) {
    IntColumn days = new IntColumn(PersonColumns.NO_DAY);
    days.grow(ROWS);
    for (int i = 0; i < ROWS; i++) {
      if (i % 3 != 0) {
        days.set(i, first + i * 29);
      }
    }
    Rows rows =
        new Rows(
            new SliceColumns(0),
            Members.NONE,
            WalletColumns.NONE,
            ModelColumns.NONE,
            new Moment(Instant.EPOCH, ZoneOffset.UTC, Currency.getInstance("EUR")));
    MonthField field = new MonthField(new PlainFields.Days(_ -> days));
    long[] months = new long[Block.ROWS];
    long[] known = new long[Block.WORDS];
    field.read(rows, 0, ROWS, months, known);
    int[] picked = IntStream.range(0, ROWS).filter(i -> i % 2 == 0).toArray();
    int[] numbers = new int[picked.length];
    field.pick(rows, 0, ROWS, picked, picked.length, numbers);
    for (int i = 0; i < ROWS; i++) {
      int month =
          i % 3 == 0 ? SmallWholes.NONE : LocalDate.ofEpochDay(first + i * 29L).getMonthValue();
      assertThat(Block.has(known, i)).isEqualTo(i % 3 != 0);
      if (i % 3 != 0) {
        assertThat(months[i]).isEqualTo(month);
      }
      if (i % 2 == 0) {
        assertThat(numbers[i / 2]).isEqualTo(month);
      }
    }
  }
}
