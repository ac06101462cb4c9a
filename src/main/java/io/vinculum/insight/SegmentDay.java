package io.vinculum.insight;

import java.time.LocalDate;

/**
 * What happened to a segment in a day of the programme's zone.
 *
 * @param size at the day's end, or now for today
 */
public record SegmentDay(LocalDate day, long size, long entered, long left) {}
