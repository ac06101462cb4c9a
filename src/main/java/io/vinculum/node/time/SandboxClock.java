package io.vinculum.node.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that ticks like the system's, some way ahead of it or behind, and can be moved forward
 * but never back. It is shared by all threads of a node.
 */
public final class SandboxClock implements InstantSource {
  private final InstantSource system;
  private final AtomicReference<Duration> ahead;

  /** A clock that is so far ahead of the system's (negative: behind it). */
  public SandboxClock(InstantSource system, Duration ahead) {
    this.system = system;
    this.ahead = new AtomicReference<>(ahead);
  }

  /** A clock that shows that instant now. */
  public static SandboxClock startingAt(InstantSource system, Instant start) {
    return new SandboxClock(system, Duration.between(system.instant(), start));
  }

  @Override
  public Instant instant() {
    return system.instant().plus(ahead.get());
  }

  /** How far it is ahead of the system's clock. */
  public Duration ahead() {
    return ahead.get();
  }

  /**
   * Moves it forward to that instant, from which it goes on ticking.
   *
   * @return whether it moved; false when that instant has passed
   */
  public boolean moveTo(Instant instant) {
    Instant now = system.instant();
    Duration wanted = Duration.between(now, instant);
    Duration before = ahead.get();
    while (wanted.compareTo(before) >= 0) {
      if (ahead.compareAndSet(before, wanted)) {
        return true;
      }
      before = ahead.get();
    }
    return false;
  }

  /** Follows another node's clock, if that is further ahead. */
  public void follow(Duration other) {
    ahead.accumulateAndGet(other, (mine, its) -> mine.compareTo(its) >= 0 ? mine : its);
  }
}
