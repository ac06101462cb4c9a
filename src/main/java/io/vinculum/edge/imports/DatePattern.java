package io.vinculum.edge.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a file writes points of time. What is no day of the calendar, no time of the clock, or no
 * local time in its zone is a fault, and never the next best one.
 *
 * @param text the pattern in words that do not change: a part of an import's name
 * @param strict reads it
 */
record DatePattern(String text, DateTimeFormatter strict) {
  /** The international way to write a date with a time. */
  static final DatePattern ISO = new DatePattern("", DateTimeFormatter.ISO_DATE_TIME);

  /** The same, where a date is enough. */
  static final DatePattern ISO_DAY =
      new DatePattern(
          "",
          new DateTimeFormatterBuilder()
              .append(DateTimeFormatter.ISO_LOCAL_DATE)
              .optionalStart()
              .appendLiteral('T')
              .append(DateTimeFormatter.ISO_LOCAL_TIME)
              .optionalStart()
              .appendOffsetId()
              .toFormatter(Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT));

  private static final LocalTime WHEN_ONLY_A_DATE_IS_GIVEN = LocalTime.NOON;
  private static final int COMMON_ERA = 1;

  /** What a pattern can give of a time without giving it whole. */
  private static final List<TemporalField> PARTS_OF_A_TIME =
      List.of(
          ChronoField.HOUR_OF_DAY,
          ChronoField.CLOCK_HOUR_OF_DAY,
          ChronoField.HOUR_OF_AMPM,
          ChronoField.CLOCK_HOUR_OF_AMPM,
          ChronoField.AMPM_OF_DAY,
          ChronoField.MINUTE_OF_HOUR,
          ChronoField.SECOND_OF_MINUTE,
          ChronoField.NANO_OF_SECOND);

  /**
   * Reads a pattern such as {@code yyyyMMdd}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static DatePattern of(String pattern) {
    // A year y is one of an era, which hardly a file names: without it, it is the common one.
    DateTimeFormatter strict =
        new DateTimeFormatterBuilder()
            .appendPattern(pattern)
            .parseDefaulting(ChronoField.ERA, COMMON_ERA)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    return new DatePattern(DateTimeFormatter.ofPattern(pattern, Locale.ROOT).toString(), strict);
  }

  /**
   * The point of time that a text means; a date alone means noon, and of a local time that comes
   * twice, when clocks go back, the first is meant.
   *
   * @param zone where no offset is given
   * @throws Row.RowFault when it means none
   */
  Instant read(String text, ZoneId zone) {
    TemporalAccessor read = parse(text);
    LocalDate date =
        Optional.ofNullable(read.query(TemporalQueries.localDate()))
            .orElseThrow(() -> new Row.RowFault(Row.shown(text) + " is not a date"));
    LocalTime time =
        Optional.ofNullable(read.query(TemporalQueries.localTime()))
            .orElseGet(() -> noon(text, read));
    LocalDateTime local = date.atTime(time);
    Optional<ZoneId> named = Optional.ofNullable(read.query(TemporalQueries.zoneId()));
    Optional<ZoneOffset> offset = Optional.ofNullable(read.query(TemporalQueries.offset()));
    List<ZoneOffset> valid = named.orElse(zone).getRules().getValidOffsets(local);
    if (offset.isPresent() && (named.isEmpty() || valid.contains(offset.get()))) {
      return local.toInstant(offset.get());
    }
    if (offset.isPresent() || valid.isEmpty()) {
      throw new Row.RowFault(
          Row.shown(text)
              + " is no local time in "
              + named.orElse(zone)
              + (offset.isPresent() ? " with that offset" : ", where clocks went forward over it"));
    }
    return local.toInstant(valid.getFirst());
  }

  /**
   * The day that a text means.
   *
   * @param zone in whose days a point of time is told
   * @throws Row.RowFault when it means none
   */
  LocalDate day(String text, ZoneId zone) {
    TemporalAccessor read = parse(text);
    return hasTime(read)
        ? read(text, zone).atZone(zone).toLocalDate()
        : Optional.ofNullable(read.query(TemporalQueries.localDate()))
            .orElseThrow(() -> new Row.RowFault(Row.shown(text) + " is not a date"));
  }

  /**
   * The point of time that a text means, or the day where it tells no more, as the API has them.
   */
  String written(String text, ZoneId zone) {
    return hasTime(parse(text)) ? read(text, zone).toString() : day(text, zone).toString();
  }

  /** Whether a text that was read tells a time of the day, and not the day alone. */
  boolean tellsHour(String text) {
    try {
      return hasTime(strict.parse(text));
    } catch (DateTimeException _) {
      // Not of this pattern, and read all the same: an instant as the API writes it.
      return true;
    }
  }

  private static boolean hasTime(TemporalAccessor read) {
    return PARTS_OF_A_TIME.stream().anyMatch(read::isSupported);
  }

  private TemporalAccessor parse(String text) {
    try {
      return strict.parse(text);
    } catch (DateTimeException e) {
      throw new Row.RowFault(Row.shown(text) + " is not a time of the date pattern");
    }
  }

  private static LocalTime noon(String text, TemporalAccessor read) {
    if (hasTime(read)) {
      throw new Row.RowFault(
          Row.shown(text)
              + " has a time of day that the date pattern leaves open, such as hh without a");
    }
    return WHEN_ONLY_A_DATE_IS_GIVEN;
  }
}
