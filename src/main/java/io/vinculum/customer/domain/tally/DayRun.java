package io.vinculum.customer.domain.tally;

import java.util.Arrays;

/** A part of a {@link DayTally}: days in order, each with its count and amount. */
final class DayRun {
  /** Days of one run: what is copied when one of them changes is about 2 KB. */
  static final int MAX_DAYS = 128;

  static final DayRun EMPTY = new DayRun(new int[0], new int[0], new long[0]);

  private final int[] days;
  private final int[] counts;
  private final long[] amounts;

  /** Takes the arrays as they are: nobody else may write to them. */
  DayRun(int[] days, int[] counts, long[] amounts) {
    this.days = days;
    this.counts = counts;
    this.amounts = amounts;
  }

  int size() {
    return days.length;
  }

  int day(int index) {
    return days[index];
  }

  int count(int index) {
    return counts[index];
  }

  long amount(int index) {
    return amounts[index];
  }

  int search(int epochDay) {
    return Arrays.binarySearch(days, epochDay);
  }

  long countBefore(int epochDay) {
    long total = 0;
    for (int i = 0; i < days.length && days[i] < epochDay; i++) {
      total += counts[i];
    }
    return total;
  }

  long amountBetween(int from, int until) {
    long total = 0;
    for (int i = 0; i < days.length && days[i] < until; i++) {
      total = days[i] < from ? total : Math.addExact(total, amounts[i]);
    }
    return total;
  }

  DayRun part(int from, int until) {
    return new DayRun(
        Arrays.copyOfRange(days, from, until),
        Arrays.copyOfRange(counts, from, until),
        Arrays.copyOfRange(amounts, from, until));
  }

  DayRun plus(int epochDay, int count, long amount) {
    int index = search(epochDay);
    if (index >= 0) {
      int newCount = Math.addExact(counts[index], count);
      long newAmount = Math.addExact(amounts[index], amount);
      return newCount == 0 && newAmount == 0 ? without(index) : with(index, newCount, newAmount);
    }
    return count == 0 && amount == 0 ? this : inserted(-index - 1, epochDay, count, amount);
  }

  private DayRun with(int index, int count, long amount) {
    int[] newCounts = counts.clone();
    long[] newAmounts = amounts.clone();
    newCounts[index] = count;
    newAmounts[index] = amount;
    return new DayRun(days, newCounts, newAmounts);
  }

  private DayRun without(int index) {
    int size = days.length - 1;
    int[] newDays = Arrays.copyOf(days, size);
    int[] newCounts = Arrays.copyOf(counts, size);
    long[] newAmounts = Arrays.copyOf(amounts, size);
    System.arraycopy(days, index + 1, newDays, index, size - index);
    System.arraycopy(counts, index + 1, newCounts, index, size - index);
    System.arraycopy(amounts, index + 1, newAmounts, index, size - index);
    return new DayRun(newDays, newCounts, newAmounts);
  }

  private DayRun inserted(int index, int day, int count, long amount) {
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
    return new DayRun(newDays, newCounts, newAmounts);
  }
}
