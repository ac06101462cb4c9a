package io.vinculum.edge.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Instants as RFC 3339 writes them. */
public final class Instants {
  /** Nothing that a shop posts is older. */
  public static final Instant EARLIEST = Instant.EPOCH;

  /** Nothing that a shop posts or asks is later; also what keeps arithmetic in range. */
  public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private static final int SHORTEST = "2026-03-01T10:15:30Z".length();
  private static final int LONGEST = "2026-03-01T10:15:30.123456789+01:00".length();
  private static final int BEFORE_MINUTES = "2026-03-01T10".length();
  private static final int BEFORE_SECONDS = "2026-03-01T10:15".length();

  private Instants() {}

  /**
   * The instant, cut to milliseconds; empty when the text is no date and time with seconds and
   * offset.
   */
  public static Optional<Instant> parse(String text) {
    int length = text.length();
    boolean shape =
        length >= SHORTEST
            && length <= LONGEST
            && Character.isDigit(text.charAt(0))
            && text.charAt(BEFORE_MINUTES) == ':'
            && text.charAt(BEFORE_SECONDS) == ':';
    if (!shape) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      // The caller names the field; the parser's own message would repeat the value.
      return Optional.empty();
    }
  }
}
