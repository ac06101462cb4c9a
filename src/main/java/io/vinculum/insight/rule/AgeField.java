package io.vinculum.insight.rule;

import java.time.LocalDate;

/**
 * Completed years of life. Whoever was born on or before today's date so many years ago has
 * completed as many, also around a leap day; those dates are looked up, not reckoned for each row.
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
        completed[years] = (int) date.minusYears(years).toEpochDay();
      }
      return new Latest(today, completed);
    }

    long years(int birthDay) {
      if (birthDay > today || birthDay <= completed[MAX_YEARS]) {
        return LocalDate.ofEpochDay(birthDay).until(LocalDate.ofEpochDay(today)).getYears();
      }
      int years = (int) ((today - birthDay) / YEAR_DAYS);
      if (birthDay <= completed[years + 1]) {
        return years + 1L;
      }
      return birthDay <= completed[years] ? years : years - 1;
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
