package io.vinculum.programme.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Instants as RFC 3339 writes them: date, {@code T}, time with seconds, offset. Read digit by
 * digit, since every request has some.
 *
 * <p>All of it is taken, also what the library's own classes refuse: fractions of any length, which
 * are cut to milliseconds; offsets up to 23:59; and the leap second 23:59:60 UTC. Nothing here
 * counts leap seconds, so that one is the last millisecond before it, which is of the same day.
 */
public final class Rfc3339 {
  /** Where the digits stand; between them stand the characters of this pattern. */
  private static final String PATTERN = "0000-00-00T00:00:00";

  private static final int MONTH = "0000-".length();
  private static final int DAY = "0000-00-".length();
  private static final int HOUR = "0000-00-00T".length();
  private static final int MINUTE = "0000-00-00T00:".length();
  private static final int SECOND = "0000-00-00T00:00:".length();
  private static final int FRACTION = PATTERN.length();

  private static final int NANOS_OF_MILLI = 1_000_000;
  private static final int LEAP_SECOND = 60;
  private static final int LAST_MILLI = 999;
  private static final int OFFSET_HOURS_MAX = 23;
  private static final int OFFSET_MINUTES_MAX = 59;
  private static final int SECONDS_OF_MINUTE = 60;
  private static final int MINUTES_OF_HOUR = 60;
  private static final int OFFSET_CHARACTERS = "+00:00".length();
  private static final int TEN = 10;

  private Rfc3339() {}

  /**
   * The instant, cut to milliseconds; empty when the text is no date and time with seconds and
   * offset.
   */
  public static Optional<Instant> parse(String text) {
    if (!hasShape(text)) {
      return Optional.empty();
    }
    int offsetAt = afterFraction(text);
    if (offsetAt < 0 || !isOffset(text, offsetAt)) {
      return Optional.empty();
    }
    boolean leap = digits(text, SECOND, SECOND + 2) == LEAP_SECOND;
    try {
      Instant instant =
          LocalDateTime.of(
                  digits(text, 0, MONTH - 1),
                  digits(text, MONTH, MONTH + 2),
                  digits(text, DAY, DAY + 2),
                  digits(text, HOUR, HOUR + 2),
                  digits(text, MINUTE, MINUTE + 2),
                  leap ? LEAP_SECOND - 1 : digits(text, SECOND, SECOND + 2),
                  (leap ? LAST_MILLI : millis(text, offsetAt)) * NANOS_OF_MILLI)
              .toInstant(ZoneOffset.UTC)
              .minusSeconds(offsetSeconds(text, offsetAt));
      return Optional.of(instant).filter(at -> !leap || isEndOfDay(at));
    } catch (DateTimeException e) {
      // There is no such day or hour: the caller names the field.
      return Optional.empty();
    }
  }

  /** Leap seconds come at the end of a day of UTC, wherever their clock hangs. */
  private static boolean isEndOfDay(Instant at) {
    return at.plusMillis(1).equals(at.plusMillis(1).truncatedTo(ChronoUnit.DAYS));
  }

  private static boolean hasShape(String text) {
    if (text.length() <= PATTERN.length()) {
      return false;
    }
    for (int i = 0; i < PATTERN.length(); i++) {
      char wanted = PATTERN.charAt(i);
      char c = text.charAt(i);
      boolean fits = wanted == '0' ? isDigit(c) : c == wanted || (wanted == 'T' && c == 't');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Where the offset begins; negative when what stands before it is no fraction. */
  private static int afterFraction(String text) {
    if (text.charAt(FRACTION) != '.') {
      return FRACTION;
    }
    int end = FRACTION + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end > FRACTION + 1 ? end : -1;
  }

  private static boolean isOffset(String text, int at) {
    if (at == text.length() - 1) {
      return text.charAt(at) == 'Z' || text.charAt(at) == 'z';
    }
    return text.length() - at == OFFSET_CHARACTERS
        && (text.charAt(at) == '+' || text.charAt(at) == '-')
        && isDigit(text.charAt(at + 1))
        && isDigit(text.charAt(at + 2))
        && text.charAt(at + 3) == ':'
        && isDigit(text.charAt(at + 4))
        && isDigit(text.charAt(at + 5))
        && digits(text, at + 1, at + 3) <= OFFSET_HOURS_MAX
        && digits(text, at + 4, at + 6) <= OFFSET_MINUTES_MAX;
  }

  private static long offsetSeconds(String text, int at) {
    if (at == text.length() - 1) {
      return 0;
    }
    long minutes =
        (long) digits(text, at + 1, at + 3) * MINUTES_OF_HOUR + digits(text, at + 4, at + 6);
    return (text.charAt(at) == '-' ? -minutes : minutes) * SECONDS_OF_MINUTE;
  }

  private static int millis(String text, int end) {
    int millis = 0;
    for (int place = 1; place <= 3; place++) {
      int at = FRACTION + place;
      millis = millis * TEN + (at < end ? text.charAt(at) - '0' : 0);
    }
    return millis;
  }

  private static int digits(String text, int from, int until) {
    int value = 0;
    for (int i = from; i < until; i++) {
      value = value * TEN + text.charAt(i) - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
