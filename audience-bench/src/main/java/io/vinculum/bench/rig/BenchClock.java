package io.vinculum.bench.rig;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The read side's clock. It stands while answers are compared, since the value of a relationship
 * decays from one millisecond to the next, and goes while they are timed. Thread-safe.
 */
public final class BenchClock implements InstantSource {
  private Instant from;
  private long sinceNanos;
  private boolean going;

  /** Stands at that instant. */
  public BenchClock(Instant from) {
    this.from = from;
  }

  @Override
  public synchronized Instant instant() {
    return going ? from.plus(Duration.ofNanos(System.nanoTime() - sinceNanos)) : from;
  }

  /** Goes from where it stands. */
  public synchronized void go() {
    if (!going) {
      sinceNanos = System.nanoTime();
      going = true;
    }
  }

  /** Stands where it is. */
  public synchronized void stop() {
    from = instant();
    going = false;
  }
}
