package io.vinculum.node.store;

import java.time.Duration;

/**
 * How often a local store that ends by itself is started again.
 *
 * @param failedStartsMax starts in a row that may fail before it is given up
 * @param endsMax how often it may end within that time and be started again all the same
 * @param within the time in which its ends are counted
 */
public record RestartLimits(int failedStartsMax, int endsMax, Duration within) {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int PAUSES_DOUBLED_MAX = 4;

  public RestartLimits {
    if (failedStartsMax < 1 || endsMax < 0 || !within.isPositive()) {
      throw new IllegalArgumentException("restarts must be counted from 1, within a positive time");
    }
  }

  /** What a setting that says nothing else means. */
  static RestartLimits usual() {
    return new RestartLimits(5, 20, Duration.ofMinutes(10));
  }

  /** None before the first start, then one to sixteen seconds: what fails at once fails cheaply. */
  Duration pauseBefore(int start) {
    return start <= 1
        ? Duration.ZERO
        : FIRST_PAUSE.multipliedBy(1L << Math.min(start - 2, PAUSES_DOUBLED_MAX));
  }
}
