package io.vinculum.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A segment by day.
 *
 * @param knownFrom the day since which it is known without a gap who is a member; absent where that
 *     is not known now
 * @param days of the span that was asked, oldest first
 */
public record SegmentHistory(Optional<LocalDate> knownFrom, List<SegmentDay> days) {
  public SegmentHistory {
    days = List.copyOf(days);
  }

  /**
   * What became of customers on the days of which the day before is known too: where it is not, who
   * entered may have been a member all along. Absent where there is no such day.
   */
  public Optional<Moved> moved() {
    List<SegmentDay.Told> comparable =
        days.stream()
            .filter(day -> knownFrom.map(first -> day.day().isAfter(first)).orElse(false))
            .flatMap(day -> day.told().stream())
            .toList();
    return comparable.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Moved(
                comparable.stream().mapToLong(SegmentDay.Told::entered).sum(),
                comparable.stream().mapToLong(SegmentDay.Told::left).sum()));
  }

  /** How often somebody entered and left. */
  public record Moved(long entered, long left) {}
}
