package io.vinculum.insight.answer;

import io.vinculum.insight.SegmentDay;
import io.vinculum.insight.SegmentHistory;
import io.vinculum.insight.membership.MoveLog.SliceDay;
import io.vinculum.insight.segment.DayChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
  static SegmentHistory of(
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
        boolean known = parts.stream().allMatch(part -> part.known().has(number));
        days.add(
            new SegmentDay(
                day,
                known
                    ? Optional.of(new SegmentDay.Told(size, change.entered(), change.left()))
                    : Optional.empty()));
      }
      size -= change.entered() - change.left();
    }
    return new SegmentHistory(knownFrom(parts), days.reversed());
  }

  private static Optional<LocalDate> knownFrom(List<Part.Days> parts) {
    List<OptionalInt> since = parts.stream().map(part -> part.known().since()).toList();
    return since.stream().allMatch(OptionalInt::isPresent)
        ? since.stream().map(OptionalInt::getAsInt).max(Integer::compare).map(LocalDate::ofEpochDay)
        : Optional.empty();
  }

  private static DayChanges sum(DayChanges some, DayChanges more) {
    return new DayChanges(some.day(), some.entered() + more.entered(), some.left() + more.left());
  }
}
