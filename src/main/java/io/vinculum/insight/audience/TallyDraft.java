package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Sortable;
import java.util.Arrays;

/** A {@link Tally} while a slice is counted. */
final class TallyDraft {
  private static final int FIRST_VALUES = 16;

  private final boolean reals;
  private final boolean listed;
  private long known;
  private long whole;
  private double real;
  private double lost;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;
  private long[] values = {};

  /**
   * Counts nobody yet.
   *
   * @param reals whether values are real numbers
   * @param listed whether every value is kept
   */
  TallyDraft(boolean reals, boolean listed) {
    this.reals = reals;
    this.listed = listed;
  }

  void add(long sortable) {
    if (listed) {
      if (known == values.length) {
        values = Arrays.copyOf(values, Math.max(FIRST_VALUES, values.length * 2));
      }
      values[(int) known] = sortable;
    }
    known++;
    least = Math.min(least, sortable);
    greatest = Math.max(greatest, sortable);
    if (reals) {
      double value = Sortable.real(sortable);
      double sum = real + value;
      lost += Tally.rounding(real, value, sum);
      real = sum;
    } else {
      whole = Math.addExact(whole, sortable);
    }
  }

  Tally finish() {
    return new Tally(
        known,
        whole,
        real,
        lost,
        least,
        greatest,
        listed ? Longs.of(values, (int) known) : Longs.NONE);
  }
}
