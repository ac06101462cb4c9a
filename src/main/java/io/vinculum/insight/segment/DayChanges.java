package io.vinculum.insight.segment;

/**
 * What happened to a segment in a slice on a day.
 *
 * @param day since 1970-01-01, in the programme's zone
 */
public record DayChanges(int day, long entered, long left) {}
