package io.vinculum.insight.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * How often something happened by day, for as long as a window may reach back from its last day.
 *
 * @param days ascending, never empty; the last one is the last day it happened
 */
public record DayCounts(List<Day> days) {
  public DayCounts {
    days = List.copyOf(days);
    if (days.isEmpty()) {
      throw new NoSuchElementException("no day");
    }
  }

  /** A day and how often, at least once; and how much in money, where that is asked. */
  public record Day(int day, int count, long amountMinor) {}

  /** Once on that day. */
  public static DayCounts on(int day, long amountMinor) {
    return new DayCounts(List.of(new Day(day, 1, amountMinor)));
  }

  /** Once more; what is too old for any window is not kept. */
  public DayCounts plus(int day, long amountMinor) {
    int from = Math.max(lastDay(), day) - PurchaseDays.DETAIL_DAYS;
    List<Day> all = new ArrayList<>(days.size() + 1);
    boolean placed = day < from;
    for (Day had : days) {
      if (!placed && had.day() >= day) {
        placed = true;
        if (had.day() == day) {
          all.add(new Day(day, had.count() + 1, Math.addExact(had.amountMinor(), amountMinor)));
          continue;
        }
        all.add(new Day(day, 1, amountMinor));
      }
      if (had.day() >= from) {
        all.add(had);
      }
    }
    if (!placed) {
      all.add(new Day(day, 1, amountMinor));
    }
    return new DayCounts(all);
  }

  /** Those from that day on; absent where there is none. */
  Optional<DayCounts> from(int fromDay) {
    if (days.getFirst().day() >= fromDay) {
      return Optional.of(this);
    }
    List<Day> kept = days.stream().filter(day -> day.day() >= fromDay).toList();
    return kept.isEmpty() ? Optional.empty() : Optional.of(new DayCounts(kept));
  }

  /** The last day it happened. */
  public int lastDay() {
    return days.getLast().day();
  }

  /** How often from that day on. */
  public long countSince(int fromDay) {
    long count = 0;
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= fromDay; i--) {
      count += days.get(i).count();
    }
    return count;
  }

  /** How much from that day on. */
  public long amountMinorSince(int fromDay) {
    long amount = 0;
    for (int i = days.size() - 1; i >= 0 && days.get(i).day() >= fromDay; i--) {
      amount = Math.addExact(amount, days.get(i).amountMinor());
    }
    return amount;
  }
}
