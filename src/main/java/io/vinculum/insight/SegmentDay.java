package io.vinculum.insight;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What happened to a segment in a day of the programme's zone.
 *
 * @param told absent where it was not known at the day's end who was a member
 */
public record SegmentDay(LocalDate day, Optional<Told> told) {
  /**
   * What is known of the day.
   *
   * @param size at the day's end, or now for today
   */
  public record Told(long size, long entered, long left) {}
}
