package io.vinculum.customer.domain.tally;

import java.util.Arrays;

/**
 * A count and an amount for each of some days: immutable, sorted by day, 16 bytes a day. Additions
 * commute, so late and reversed events give the same table whatever their order; a day whose count
 * and amount are both zero is not kept.
 *
 * <p>Days are epoch days. Adding to one of n days copies 16·n bytes.
 */
public final class DayTally {
  /** No day. */
  public static final DayTally EMPTY = new DayTally(new int[0], new int[0], new long[0]);

  private final int[] days;
  private final int[] counts;
  private final long[] amounts;

  private DayTally(int[] days, int[] counts, long[] amounts) {
    this.days = days;
    this.counts = counts;
    this.amounts = amounts;
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
    return new DayTally(days.clone(), counts.clone(), amounts.clone());
  }

  /** How many days it has. */
  public int size() {
    return days.length;
  }

  /** The epoch day at a place, 0 for the first. */
  public int day(int index) {
    return days[index];
  }

  /** The count at a place. */
  public int count(int index) {
    return counts[index];
  }

  /** The amount at a place. */
  public long amount(int index) {
    return amounts[index];
  }

  /** The count of a day, 0 when it has none. */
  public int countOn(int epochDay) {
    int index = Arrays.binarySearch(days, epochDay);
    return index < 0 ? 0 : counts[index];
  }

  /** The amount of a day, 0 when it has none. */
  public long amountOn(int epochDay) {
    int index = Arrays.binarySearch(days, epochDay);
    return index < 0 ? 0 : amounts[index];
  }

  /** The sum of all counts. */
  public long totalCount() {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }

  /** The sum of all amounts. */
  public long totalAmount() {
    return Arrays.stream(amounts).sum();
  }

  /** The sum of amounts of days within [from, until). */
  public long amountBetween(int from, int until) {
    long total = 0;
    for (int i = place(from); i < days.length && days[i] < until; i++) {
      total = Math.addExact(total, amounts[i]);
    }
    return total;
  }

  /** This and so much more on a day; either may be negative. */
  public DayTally plus(int epochDay, int count, long amount) {
    int index = Arrays.binarySearch(days, epochDay);
    if (index >= 0) {
      int newCount = Math.addExact(counts[index], count);
      long newAmount = Math.addExact(amounts[index], amount);
      return newCount == 0 && newAmount == 0 ? without(index) : with(index, newCount, newAmount);
    }
    return count == 0 && amount == 0 ? this : inserted(-index - 1, epochDay, count, amount);
  }

  /** The newest days only, at most so many. */
  public DayTally newest(int limit) {
    int from = days.length - limit;
    return from <= 0
        ? this
        : new DayTally(
            Arrays.copyOfRange(days, from, days.length),
            Arrays.copyOfRange(counts, from, days.length),
            Arrays.copyOfRange(amounts, from, days.length));
  }

  private int place(int epochDay) {
    int index = Arrays.binarySearch(days, epochDay);
    return index < 0 ? -index - 1 : index;
  }

  private DayTally with(int index, int count, long amount) {
    int[] newCounts = counts.clone();
    long[] newAmounts = amounts.clone();
    newCounts[index] = count;
    newAmounts[index] = amount;
    return new DayTally(days, newCounts, newAmounts);
  }

  private DayTally without(int index) {
    int size = days.length - 1;
    int[] newDays = Arrays.copyOf(days, size);
    int[] newCounts = Arrays.copyOf(counts, size);
    long[] newAmounts = Arrays.copyOf(amounts, size);
    System.arraycopy(days, index + 1, newDays, index, size - index);
    System.arraycopy(counts, index + 1, newCounts, index, size - index);
    System.arraycopy(amounts, index + 1, newAmounts, index, size - index);
    return new DayTally(newDays, newCounts, newAmounts);
  }

  private DayTally inserted(int index, int day, int count, long amount) {
    int size = days.length;
    int[] newDays = Arrays.copyOf(days, size + 1);
    int[] newCounts = Arrays.copyOf(counts, size + 1);
    long[] newAmounts = Arrays.copyOf(amounts, size + 1);
    System.arraycopy(days, index, newDays, index + 1, size - index);
    System.arraycopy(counts, index, newCounts, index + 1, size - index);
    System.arraycopy(amounts, index, newAmounts, index + 1, size - index);
    newDays[index] = day;
    newCounts[index] = count;
    newAmounts[index] = amount;
    return new DayTally(newDays, newCounts, newAmounts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DayTally that
        && Arrays.equals(days, that.days)
        && Arrays.equals(counts, that.counts)
        && Arrays.equals(amounts, that.amounts);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(days) + Arrays.hashCode(counts)) + Arrays.hashCode(amounts);
  }

  @Override
  public String toString() {
    return "DayTally[" + size() + " days, " + totalCount() + ", " + totalAmount() + "]";
  }
}
