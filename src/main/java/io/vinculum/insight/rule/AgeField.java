package io.vinculum.insight.rule;

import java.time.LocalDate;

/**
 * Completed years of life. A year is completed on the birthday, and one of 29 February is the 28th
 * in a common year, as for {@code birthdayWithin}. The latest day of birth of each age is looked
 * up, not reckoned for each row.
 */
final class AgeField implements Wholes {
  /** Beyond these years each is reckoned from its dates. */
  private static final int MAX_YEARS = 150;

  private static final double YEAR_DAYS = 365.2425;

  private final PlainFields.Days born;

  /** Of the last day that was asked; slices ask at the same time, and of the same day. */
  private volatile Latest latest = Latest.of(0);

  AgeField(PlainFields.Days born) {
    this.born = born;
  }

  /** Days of birth as of a day. */
  private static final class Latest {
    private final int today;

    /** The latest day of birth of everyone who has completed so many years. */
    private final int[] completed;

    private Latest(int today, int[] completed) {
      this.today = today;
      this.completed = completed;
    }

    static Latest of(int today) {
      LocalDate date = LocalDate.ofEpochDay(today);
      int[] completed = new int[MAX_YEARS + 2];
      for (int years = 0; years < completed.length; years++) {
        completed[years] = (int) latestBirth(date, years).toEpochDay();
      }
      return new Latest(today, completed);
    }

    /** The leap day after it where the birthday of the 29th is kept on the 28th. */
    private static LocalDate latestBirth(LocalDate today, int years) {
      LocalDate then = today.minusYears(years);
      LocalDate next = then.plusDays(1);
      return next.plusYears(years).isAfter(today) ? then : next;
    }

    long years(int birthDay) {
      if (birthDay > today) {
        return 0;
      }
      if (birthDay <= completed[MAX_YEARS]) {
        return calendarYears(LocalDate.ofEpochDay(birthDay), LocalDate.ofEpochDay(today));
      }
      int years = (int) ((today - birthDay) / YEAR_DAYS);
      if (birthDay <= completed[years + 1]) {
        return years + 1L;
      }
      return birthDay <= completed[years] ? years : years - 1;
    }

    private static int calendarYears(LocalDate birth, LocalDate today) {
      int years = today.getYear() - birth.getYear();
      return birth.plusYears(years).isAfter(today) ? years - 1 : years;
    }
  }

  @Override
  public void read(Rows rows, int from, int size, long[] values, long[] known) {
    born.read(rows, from, size, values, known);
    Latest days = latest;
    if (days.today != rows.columns().today()) {
      days = Latest.of(rows.columns().today());
      latest = days;
    }
    for (int i = 0; i < size; i++) {
      values[i] = Block.has(known, i) ? days.years((int) values[i]) : 0;
    }
  }
}
