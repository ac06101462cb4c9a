package io.vinculum.customer.entity;

import java.time.Duration;
import java.util.Objects;

/**
 * How long whoever asks waits for the answer. What comes to its turn later is refused: the caller
 * was told long ago that nobody knows what became of it, and may have asked again.
 *
 * <p>By two clocks: that of the asker, which may be another node's and is believed within {@link
 * #CLOCKS_APART_MAX}, and the time for which it has been in this node's memory.
 */
final class Patience {
  /** How far the clocks of two nodes may be apart. */
  static final Duration CLOCKS_APART_MAX = Duration.ofSeconds(2);

  private static final long NOT_TOLD = 0;
  private static final long ENDLESS = -1;

  private final long untilMillis;
  private final long sinceNanos;

  private Patience(long untilMillis) {
    this.untilMillis = untilMillis;
    this.sinceNanos = System.nanoTime();
  }

  /** Of one who waits for its own sake, such as an entity for what it promised. */
  static Patience endless() {
    return new Patience(ENDLESS);
  }

  /** From now on, as far as nothing else is known. */
  static Patience fromNow() {
    return new Patience(NOT_TOLD);
  }

  /** Until then by the asker's clock. */
  static Patience until(long millis) {
    return new Patience(millis);
  }

  /** For the wire. */
  long untilMillis() {
    return untilMillis;
  }

  /** Whether nobody waits any more. */
  boolean isOver(Duration askTimeout, long nanos, long millis) {
    if (untilMillis == ENDLESS) {
      return false;
    }
    return nanos - sinceNanos > askTimeout.toNanos()
        || (untilMillis != NOT_TOLD && millis > untilMillis + CLOCKS_APART_MAX.toMillis());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Patience patience && patience.untilMillis == untilMillis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(untilMillis);
  }

  @Override
  public String toString() {
    return "until " + untilMillis;
  }
}
