package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.columns.IntColumn;
import io.vinculum.insight.columns.PersonColumns;
import io.vinculum.insight.columns.SliceColumns;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Looked-up ages equal those of the calendar, for every day of birth, and change on the birthday:
 * for one of 29 February on the 28th of common years.
 */
class AgeFieldTest {
  private static final int DAYS = 60_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01",
        "2024-02-28",
        "2024-02-29",
        "2025-02-28",
        "2025-02-27",
        "2026-01-01",
        "2025-12-31",
        "2100-02-28"
      })
  void everyDayOfBirth(String date) {
    LocalDate today = LocalDate.parse(date);
    int first = (int) today.toEpochDay() + 400 - DAYS;
    IntColumn born = new IntColumn(PersonColumns.NO_DAY);
    born.grow(DAYS + 1);
    for (int row = 0; row < DAYS; row++) {
      born.set(row, first + row);
    }
    Moment moment =
        new Moment(
            today.atStartOfDay(ZoneOffset.UTC).toInstant(),
            ZoneOffset.UTC,
            Currency.getInstance("EUR"));
    Rows rows =
        new Rows(
            new SliceColumns((int) today.toEpochDay()),
            Members.NONE,
            WalletColumns.NONE,
            ModelColumns.NONE,
            moment);
    AgeField age = new AgeField(new PlainFields.Days(_ -> born));
    long[] years = new long[Block.ROWS];
    long[] known = new long[Block.WORDS];
    for (int from = 0; from <= DAYS; from += Block.ROWS) {
      int size = Math.min(Block.ROWS, DAYS + 1 - from);
      age.read(rows, from, size, years, known);
      for (int i = 0; i < size; i++) {
        assertThat(Block.has(known, i)).isEqualTo(from + i < DAYS);
        if (from + i < DAYS) {
          LocalDate birth = LocalDate.ofEpochDay(first + from + i);
          assertThat(years[i]).as("%s", birth).isEqualTo(completed(birth, today));
        }
      }
    }
  }

  /** One birthday after the other, as a person counts. */
  private static long completed(LocalDate birth, LocalDate today) {
    long years = 0;
    while (!birth.plusYears(years + 1).isAfter(today)) {
      years++;
    }
    return years;
  }
}
