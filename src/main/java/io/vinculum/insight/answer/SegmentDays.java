package io.vinculum.insight.answer;

import io.vinculum.insight.SegmentDay;
import io.vinculum.insight.membership.MoveLog.SliceDay;
import io.vinculum.insight.segment.DayChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened to a segment by day, reckoned back from its size now. */
final class SegmentDays {
  /** Days of an answer. */
  static final int MAX_DAYS = 731;

  private SegmentDays() {}

  /** A day in a slice. */
  private record Place(int slice, int day) {}

  /**
   * The days of a span.
   *
   * @param parts of all slices, in their order: what they still know of days
   * @param kept what was kept of days, which what a slice knows of them overrules
   */
  static List<SegmentDay> of(
      List<Part.Days> parts, List<SliceDay> kept, LocalDate from, LocalDate last, LocalDate today) {
    Map<Place, DayChanges> changes = new HashMap<>();
    for (SliceDay day : kept) {
      changes.put(
          new Place(day.slice(), day.day()), new DayChanges(day.day(), day.entered(), day.left()));
    }
    for (int slice = 0; slice < parts.size(); slice++) {
      for (DayChanges day : parts.get(slice).days()) {
        changes.put(new Place(slice, day.day()), day);
      }
    }
    Map<Integer, DayChanges> byDay = new HashMap<>();
    changes.values().forEach(day -> byDay.merge(day.day(), day, SegmentDays::sum));
    long size = parts.stream().mapToLong(Part.Days::members).sum();
    List<SegmentDay> days = new ArrayList<>();
    for (LocalDate day = today; !day.isBefore(from); day = day.minusDays(1)) {
      int number = (int) day.toEpochDay();
      DayChanges change = byDay.getOrDefault(number, new DayChanges(number, 0, 0));
      if (!day.isAfter(last)) {
        days.add(new SegmentDay(day, size, change.entered(), change.left()));
      }
      size -= change.entered() - change.left();
    }
    return days.reversed();
  }

  private static DayChanges sum(DayChanges some, DayChanges more) {
    return new DayChanges(some.day(), some.entered() + more.entered(), some.left() + more.left());
  }
}
