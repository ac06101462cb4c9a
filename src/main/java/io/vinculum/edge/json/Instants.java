package io.vinculum.edge.json;

import io.vinculum.programme.domain.Rfc3339;
import java.time.Instant;
import java.util.Optional;

/** Instants of requests. */
public final class Instants {
  /** Nothing that a shop posts is older. */
  public static final Instant EARLIEST = Instant.EPOCH;

  /** Nothing that a shop posts or asks is later; also what keeps arithmetic in range. */
  public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** What is said of others. */
  public static final String BOUNDS = "must be from 1970 to 2199";

  private Instants() {}

  /** Whether it lies where a shop can have been or will be asked. */
  public static boolean isWithinBounds(Instant at) {
    return !at.isBefore(EARLIEST) && at.isBefore(LATEST);
  }

  /** The instant, cut to milliseconds; empty when the text is none of RFC 3339. */
  public static Optional<Instant> parse(String text) {
    return Rfc3339.parse(text);
  }
}
