package io.vinculum.insight.rule;

import java.time.LocalDate;

/** The month of a day, 1 to 12. Those of two centuries are looked up, not reckoned for each row. */
record MonthField(PlainFields.Days days) implements SmallWholes {
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

  @Override
  public void pick(Rows rows, int from, int size, int[] picked, int count, int[] numbers) {
    int[] all = days.column().apply(rows).array();
    int odd = 0;
    for (int i = 0; i < count; i++) {
      int day = all[from + picked[i]];
      int place = day - FIRST;
      // No branch for whether there is a day, which a processor could not foresee.
      int known = day ^ PlainFields.NO_DAY;
      int mask = (known | -known) >> (Integer.SIZE - 1);
      odd |= (place | (MONTHS.length - 1 - place)) & mask;
      numbers[i] = MONTHS[Math.max(0, Math.min(place, MONTHS.length - 1))] & mask;
    }
    if (odd < 0) {
      for (int i = 0; i < count; i++) {
        int day = all[from + picked[i]];
        numbers[i] = day == PlainFields.NO_DAY ? NONE : (int) month(day);
      }
    }
  }

  private static long month(long day) {
    long place = day - FIRST;
    return place >= 0 && place < MONTHS.length
        ? MONTHS[(int) place]
        : LocalDate.ofEpochDay(day).getMonthValue();
  }
}
