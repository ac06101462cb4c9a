package io.vinculum.insight.answer;

import io.vinculum.insight.SegmentDay;
import io.vinculum.insight.segment.DayChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What happened to a segment by day, reckoned back from its size now. */
final class SegmentDays {
  /** Days of an answer. */
  static final int MAX_DAYS = 731;

  private SegmentDays() {}

  static List<SegmentDay> of(
      List<Part.Days> parts, LocalDate from, LocalDate last, LocalDate today) {
    long size = parts.stream().mapToLong(Part.Days::members).sum();
    List<SegmentDay> days = new ArrayList<>();
    for (LocalDate day = today; !day.isBefore(from); day = day.minusDays(1)) {
      long entered = 0;
      long left = 0;
      for (Part.Days part : parts) {
        for (DayChanges changes : part.days()) {
          if (changes.day() == day.toEpochDay()) {
            entered += changes.entered();
            left += changes.left();
          }
        }
      }
      if (!day.isAfter(last)) {
        days.add(new SegmentDay(day, size, entered, left));
      }
      size -= entered - left;
    }
    return days.reversed();
  }
}
