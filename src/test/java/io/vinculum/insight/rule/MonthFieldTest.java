package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.columns.SliceColumns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Months of days within the centuries that are looked up and beyond, and of no day. */
class MonthFieldTest {
  @Property
  void isTheCalendars(@ForAll @IntRange(min = -40_000, max = 60_000) int first) {
    Wholes days =
        (_, _, size, values, known) -> {
          Block.clear(known, size);
          for (int i = 0; i < size; i++) {
            values[i] = first + i * 29L;
            if (i % 3 != 0) {
              Block.add(known, i);
            }
          }
        };
    Rows rows =
        new Rows(
            new SliceColumns(0),
            Members.NONE,
            WalletColumns.NONE,
            ModelColumns.NONE,
            new Moment(Instant.EPOCH, ZoneOffset.UTC, Currency.getInstance("EUR")));
    long[] months = new long[Block.ROWS];
    long[] known = new long[Block.WORDS];
    new MonthField(days).read(rows, 0, 100, months, known);
    for (int i = 0; i < 100; i++) {
      assertThat(Block.has(known, i)).isEqualTo(i % 3 != 0);
      if (i % 3 != 0) {
        assertThat(months[i]).isEqualTo(LocalDate.ofEpochDay(first + i * 29L).getMonthValue());
      }
    }
  }
}
