package io.vinculum.insight.membership;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far somebody has followed the log of moves. A move can become readable some time after others
 * that were kept later; so there is a time up to which nothing more can come, one up to which all
 * was delivered that could be read, and how many moves were read between the two. When as many are
 * there at the next look, none of them came late, and none of them is delivered again.
 *
 * @param settled all that was kept until then was delivered, and nothing more comes
 * @param head what could be read of what was kept until then was delivered; not before {@code
 *     settled}
 * @param between how many moves, of any segment, were read after {@code settled} and until {@code
 *     head}
 */
public record MoveCursor(Instant settled, Instant head, int between) {
  /** Between the two instants are seconds, or as many hours as these digits hold. */
  private static final Pattern FORM =
      Pattern.compile("v1\\.([0-9a-z]{1,10})\\.([0-9a-z]{1,5})\\.([0-9a-z]{1,5})");

  private static final int RADIX = Character.MAX_RADIX;

  public MoveCursor {
    if (head.isBefore(settled) || between < 0) {
      throw new IllegalArgumentException("not a cursor: " + settled + ", " + head + ", " + between);
    }
  }

  /** All that is kept after an instant, which counts to the millisecond. */
  public static MoveCursor at(Instant instant) {
    Instant at = instant.truncatedTo(ChronoUnit.MILLIS);
    return new MoveCursor(at, at, 0);
  }

  /** What {@link #text} wrote; empty when it did not. */
  public static Optional<MoveCursor> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Instant settled = Instant.ofEpochMilli(number(matcher, 1));
    return Optional.of(
        new MoveCursor(settled, settled.plusMillis(number(matcher, 2)), (int) number(matcher, 3)));
  }

  private static long number(Matcher matcher, int group) {
    return Long.parseLong(matcher.group(group), RADIX);
  }

  /** A form in letters, digits and points, for whoever followed to give back. */
  public String text() {
    return String.join(
        ".",
        "v1",
        Long.toString(settled.toEpochMilli(), RADIX),
        Long.toString(head.toEpochMilli() - settled.toEpochMilli(), RADIX),
        Integer.toString(between, RADIX));
  }
}
