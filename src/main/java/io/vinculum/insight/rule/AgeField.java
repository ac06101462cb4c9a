package io.vinculum.insight.rule;

import java.time.LocalDate;

/**
 * Completed years of life. Whoever was born on or before today's date so many years ago has
 * completed as many, also around a leap day; those dates are looked up, not reckoned for each row.
 */
record AgeField(PlainFields.Days born) implements Wholes {
  /** Beyond these years each is reckoned from its dates. */
  private static final int MAX_YEARS = 150;

  private static final double YEAR_DAYS = 365.2425;

  @Override
  public void read(Rows rows, int from, int size, long[] values, long[] known) {
    born.read(rows, from, size, values, known);
    int today = rows.columns().today();
    int[] latest = latest(today);
    for (int i = 0; i < size; i++) {
      values[i] = Block.has(known, i) ? years((int) values[i], today, latest) : 0;
    }
  }

  /** The latest day of birth of everyone who has completed so many years. */
  private static int[] latest(int today) {
    LocalDate date = LocalDate.ofEpochDay(today);
    int[] latest = new int[MAX_YEARS + 2];
    for (int years = 0; years < latest.length; years++) {
      latest[years] = (int) date.minusYears(years).toEpochDay();
    }
    return latest;
  }

  private static long years(int birthDay, int today, int[] latest) {
    if (birthDay > today || birthDay <= latest[MAX_YEARS]) {
      return LocalDate.ofEpochDay(birthDay).until(LocalDate.ofEpochDay(today)).getYears();
    }
    int years = (int) ((today - birthDay) / YEAR_DAYS);
    if (birthDay <= latest[years + 1]) {
      return years + 1;
    }
    return birthDay <= latest[years] ? years : years - 1;
  }
}
