package io.vinculum.customer.domain.tally;

import java.util.Arrays;

/**
 * A count and an amount for each of some days: immutable, sorted by day, 16 bytes a day. Additions
 * commute, so late and reversed events give the same table whatever their order; a day whose count
 * and amount are both zero is not kept.
 *
 * <p>Days are epoch days, in runs of at most {@link DayRun#MAX_DAYS} that versions of the table
 * share: adding to a table of ten years of daily purchases copies one run, not the table.
 */
public final class DayTally {
  /** No day. */
  public static final DayTally EMPTY = new DayTally(new DayRun[0]);

  private final DayRun[] runs;

  /** The place of each run's first day, and behind the last run how many days there are. */
  private final int[] starts;

  private DayTally(DayRun[] runs) {
    this.runs = runs;
    this.starts = new int[runs.length + 1];
    for (int i = 0; i < runs.length; i++) {
      starts[i + 1] = starts[i] + runs[i].size();
    }
  }

  /**
   * Rebuilds a table from its parts.
   *
   * @param days epoch days, strictly ascending
   * @throws IllegalArgumentException when the parts differ in length or days do not ascend
   */
  public static DayTally of(int[] days, int[] counts, long[] amounts) {
    if (days.length != counts.length || days.length != amounts.length) {
      throw new IllegalArgumentException("parts of different length");
    }
    for (int i = 1; i < days.length; i++) {
      if (days[i - 1] >= days[i]) {
        throw new IllegalArgumentException("days do not ascend");
      }
    }
    DayRun[] runs = new DayRun[Math.ceilDiv(days.length, DayRun.MAX_DAYS)];
    DayRun all = new DayRun(days, counts, amounts);
    for (int i = 0; i < runs.length; i++) {
      int from = i * DayRun.MAX_DAYS;
      runs[i] = all.part(from, Math.min(days.length, from + DayRun.MAX_DAYS));
    }
    return new DayTally(runs);
  }

  /** How many days it has. */
  public int size() {
    return starts[runs.length];
  }

  /** The epoch day at a place, 0 for the first. */
  public int day(int index) {
    int run = runAt(index);
    return runs[run].day(index - starts[run]);
  }

  /** The count at a place. */
  public int count(int index) {
    int run = runAt(index);
    return runs[run].count(index - starts[run]);
  }

  /** The amount at a place. */
  public long amount(int index) {
    int run = runAt(index);
    return runs[run].amount(index - starts[run]);
  }

  /** The count of a day, 0 when it has none. */
  public int countOn(int epochDay) {
    int index = indexOf(epochDay);
    return index < 0 ? 0 : count(index);
  }

  /** The amount of a day, 0 when it has none. */
  public long amountOn(int epochDay) {
    int index = indexOf(epochDay);
    return index < 0 ? 0 : amount(index);
  }

  /** The sum of all counts. */
  public long totalCount() {
    return countBefore(Integer.MAX_VALUE);
  }

  /** The sum of counts of days before a day. */
  public long countBefore(int epochDay) {
    long total = 0;
    for (DayRun run : runs) {
      total += run.countBefore(epochDay);
    }
    return total;
  }

  /** The sum of all amounts. */
  public long totalAmount() {
    return amountBetween(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** The sum of amounts of days within [from, until). */
  public long amountBetween(int from, int until) {
    long total = 0;
    for (DayRun run : runs) {
      total = Math.addExact(total, run.amountBetween(from, until));
    }
    return total;
  }

  /** The place of the first day that is not before a day; the size when there is none. */
  public int placeOf(int epochDay) {
    int index = indexOf(epochDay);
    return index < 0 ? -index - 1 : index;
  }

  /** This and so much more on a day; either may be negative. */
  public DayTally plus(int epochDay, int count, long amount) {
    if (runs.length == 0) {
      DayRun run = DayRun.EMPTY.plus(epochDay, count, amount);
      return run.size() == 0 ? this : new DayTally(new DayRun[] {run});
    }
    int at = runOf(epochDay);
    DayRun run = runs[at].plus(epochDay, count, amount);
    if (run.size() == 0) {
      return replaced(at);
    }
    if (run.size() <= DayRun.MAX_DAYS) {
      return replaced(at, run);
    }
    // In order of time runs stay full; a late day splits its run in half.
    boolean last = at == runs.length - 1 && run.day(run.size() - 1) == epochDay;
    int cut = last ? run.size() - 1 : run.size() / 2;
    return replaced(at, run.part(0, cut), run.part(cut, run.size()));
  }

  /** This and all of another. */
  public DayTally plus(DayTally other) {
    DayTally sum = this;
    for (int i = 0; i < other.size(); i++) {
      sum = sum.plus(other.day(i), other.count(i), other.amount(i));
    }
    return sum;
  }

  /** The newest days only, at most so many. */
  public DayTally newest(int limit) {
    int surplus = size() - limit;
    if (surplus <= 0) {
      return this;
    }
    int first = runAt(surplus);
    DayRun[] kept = Arrays.copyOfRange(runs, first, runs.length);
    kept[0] = kept[0].part(surplus - starts[first], kept[0].size());
    return new DayTally(kept);
  }

  private DayTally replaced(int at, DayRun... with) {
    DayRun[] all = new DayRun[runs.length - 1 + with.length];
    System.arraycopy(runs, 0, all, 0, at);
    System.arraycopy(with, 0, all, at, with.length);
    System.arraycopy(runs, at + 1, all, at + with.length, runs.length - at - 1);
    return new DayTally(all);
  }

  /** The run in which a day is or would be. */
  private int runOf(int epochDay) {
    int run = 0;
    while (run + 1 < runs.length && runs[run + 1].day(0) <= epochDay) {
      run++;
    }
    return run;
  }

  private int runAt(int index) {
    int run = Arrays.binarySearch(starts, index);
    return run < 0 ? -run - 2 : run;
  }

  /** The place of a day, or as {@link Arrays#binarySearch} says where it would be. */
  private int indexOf(int epochDay) {
    if (runs.length == 0) {
      return -1;
    }
    int run = runOf(epochDay);
    int within = runs[run].search(epochDay);
    return within < 0 ? within - starts[run] : within + starts[run];
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof DayTally that) || size() != that.size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (day(i) != that.day(i) || count(i) != that.count(i) || amount(i) != that.amount(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size(); i++) {
      hash = 31 * (31 * (31 * hash + day(i)) + count(i)) + Long.hashCode(amount(i));
    }
    return hash;
  }

  @Override
  public String toString() {
    return "DayTally[" + size() + " days, " + totalCount() + ", " + totalAmount() + "]";
  }
}
