package io.vinculum.edge.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vinculum.edge.access.Principal;
import io.vinculum.edge.access.RequestLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How often each caller asks this node. A limit of n requests per second lets n come at once and
 * after that one every n-th of a second: the generic cell rate algorithm (ITU-T I.371), one number
 * per caller and no timer. The operator, by the node's own key, is not limited.
 */
final class Rates {
  /** Callers that are remembered; who has not asked for a second owes nothing anyhow. */
  static final int CALLERS_MAX = 100_000;

  /** What may come at once, as time at the caller's rate. */
  private static final long BURST_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final RequestLimits limits;
  private final LongSupplier nanos;

  /** By caller, the instant up to which its requests have used its rate. */
  private final Cache<String, AtomicLong> usedUntil =
      Caffeine.newBuilder()
          .maximumSize(CALLERS_MAX)
          .expireAfterAccess(Duration.ofMinutes(1))
          .build();

  /**
   * Rates by these limits.
   *
   * @param nanos the machine's monotonic time
   */
  Rates(RequestLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  /** A request that comes too early. */
  record TooSoon(int requestsPerSecond, Duration after) {}

  /**
   * Counts a request; when it comes too early it is not counted, and this says when it may come.
   */
  Optional<TooSoon> enter(Principal caller) {
    if (caller.isOperator()) {
      return Optional.empty();
    }
    int perSecond = limits.of(caller);
    long each = SECOND_NANOS / perSecond;
    long now = nanos.getAsLong();
    AtomicLong used = usedUntil.get(caller.id(), _ -> new AtomicLong(now));
    while (true) {
      long before = used.get();
      // Differences only: this time may begin anywhere and run over.
      long after = (before - now > 0 ? before : now) + each;
      long early = after - now - BURST_NANOS;
      if (early > 0) {
        return Optional.of(new TooSoon(perSecond, Duration.ofNanos(early)));
      }
      if (used.compareAndSet(before, after)) {
        return Optional.empty();
      }
    }
  }
}
