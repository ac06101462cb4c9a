package io.vinculum.insight.slice;

import io.vinculum.insight.segment.MoveAllowance;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast a node's slices keep moves that can wait: those by new rules and new models, which may
 * be of everyone at once, while tills use the same store. Thread-safe.
 */
public final class Pace implements MoveAllowance {
  /** Moves by rules and models that a node keeps a second; events and time do not wait. */
  public static final int MOVES_PER_SECOND = 5_000;

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanoTime;
  private double left = MOVES_PER_SECOND;
  private long filledAt;

  /**
   * A full second's worth to begin with.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  public Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.filledAt = nanoTime.getAsLong();
  }

  @Override
  public synchronized int take(int wanted) {
    long now = nanoTime.getAsLong();
    left =
        Math.min(
            MOVES_PER_SECOND, left + (double) (now - filledAt) / SECOND_NANOS * MOVES_PER_SECOND);
    filledAt = now;
    int taken = left >= wanted ? wanted : 0;
    left -= taken;
    return taken;
  }
}
