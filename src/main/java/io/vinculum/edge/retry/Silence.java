package io.vinculum.edge.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long nothing at all was answered while something was asked. When that has lasted too long
 * what waits is given up, and so is what comes; only now and then a try is let through, and the
 * first answer ends it.
 */
final class Silence {
  /** While the store is given up one try is let through so often. */
  static final Duration PROBE_EVERY = Duration.ofSeconds(10);

  private final long maxNanos;
  private final LongSupplier nanos;
  private int asked;
  private long since;
  private boolean over;
  private long lastProbe;

  /**
   * A silence that may last so long.
   *
   * @param nanos the machine's monotonic time
   */
  Silence(Duration max, LongSupplier nanos) {
    this.maxNanos = max.toNanos();
    this.nanos = nanos;
  }

  /** Somebody asks, once or often, until {@link #ended}. */
  synchronized void asked() {
    if (asked++ == 0) {
      since = nanos.getAsLong();
    }
  }

  /** Who asked does so no more. */
  synchronized void ended() {
    asked--;
  }

  /** Something was answered. */
  synchronized void broken() {
    since = nanos.getAsLong();
    over = false;
  }

  /** Whether it has lasted too long; it stays so until something is answered. */
  synchronized boolean isOver() {
    long now = nanos.getAsLong();
    if (!over && asked > 0 && now - since >= maxNanos) {
      over = true;
      lastProbe = now;
    }
    return over;
  }

  /** Whether a try is to be let through all the same; if so, the next one is not. */
  synchronized boolean probes() {
    long now = nanos.getAsLong();
    if (now - lastProbe < PROBE_EVERY.toNanos()) {
      return false;
    }
    lastProbe = now;
    return true;
  }
}
