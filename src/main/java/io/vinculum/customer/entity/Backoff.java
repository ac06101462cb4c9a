package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import java.time.Duration;

/**
 * How long to wait before the next try: doubled with each failure, and by up to a fifth longer, so
 * that not all customers come back at once.
 */
final class Backoff {
  private static final int DOUBLINGS_MAX = 10;
  private static final int SPREAD_PERCENT = 20;

  private final CustomerId id;
  private final Duration min;
  private final Duration max;
  private int failures;

  /** As long as the settings say. */
  Backoff(CustomerId id, EntitySettings settings) {
    this(id, settings.minBackoff(), settings.maxBackoff());
  }

  Backoff(CustomerId id, Duration min, Duration max) {
    this.id = id;
    this.min = min;
    this.max = max;
  }

  /** The wait after one failure more. */
  Duration next() {
    Duration doubled = min.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
    Duration bounded = doubled.compareTo(max) < 0 ? doubled : max;
    failures++;
    return bounded.plus(
        bounded.multipliedBy(Math.floorMod(id.hashCode(), SPREAD_PERCENT)).dividedBy(100));
  }

  /** It went well. */
  void reset() {
    failures = 0;
  }
}
