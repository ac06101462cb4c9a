package io.vinculum.insight.rule;

import java.time.LocalDate;

/** The month of a day, 1 to 12. Those of two centuries are looked up, not reckoned for each row. */
record MonthField(Wholes days) implements Wholes {
  private static final int FIRST = (int) LocalDate.of(1900, 1, 1).toEpochDay();
  private static final byte[] MONTHS = months(LocalDate.of(2100, 1, 1));

  private static byte[] months(LocalDate end) {
    byte[] months = new byte[(int) end.toEpochDay() - FIRST];
    for (int day = 0; day < months.length; day++) {
      months[day] = (byte) LocalDate.ofEpochDay(FIRST + (long) day).getMonthValue();
    }
    return months;
  }

  @Override
  public void read(Rows rows, int from, int size, long[] values, long[] known) {
    days.read(rows, from, size, values, known);
    for (int i = 0; i < size; i++) {
      // No branch for whether there is a day, which a processor could not foresee.
      values[i] = month(values[i] & -((known[i / Long.SIZE] >>> i) & 1));
    }
  }

  @Override
  public int pick(
      Rows rows, int from, int size, int[] picked, int count, long[] values, int[] known) {
    int has = days.pick(rows, from, size, picked, count, values, known);
    for (int i = 0; i < has; i++) {
      values[i] = month(values[i]);
    }
    return has;
  }

  private static long month(long day) {
    long place = day - FIRST;
    return place >= 0 && place < MONTHS.length
        ? MONTHS[(int) place]
        : LocalDate.ofEpochDay(day).getMonthValue();
  }
}
