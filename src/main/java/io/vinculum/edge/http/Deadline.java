package io.vinculum.edge.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Until when a request must be answered. The time in which its body arrives does not count: a
 * client on a slow line is not told that the server is slow. Bodies have a limit of their own.
 */
final class Deadline {
  private final long limitNanos;
  private final LongSupplier nanos;
  private final long began;

  /** Nanoseconds for which a body was awaited, those of a wait that goes on apart. */
  private long awaited;

  private long awaitedSince;
  private boolean awaiting;

  Deadline(Duration limit, LongSupplier nanos) {
    this.limitNanos = limit.toNanos();
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /** A body is awaited from now on. */
  synchronized void bodyBegins() {
    awaiting = true;
    awaitedSince = nanos.getAsLong();
  }

  /** It has arrived, or will not. */
  synchronized void bodyEnds() {
    awaiting = false;
    awaited += nanos.getAsLong() - awaitedSince;
  }

  /** What is left; stands still while a body is awaited. */
  synchronized Duration left() {
    long now = awaiting ? awaitedSince : nanos.getAsLong();
    return Duration.ofNanos(limitNanos - (now - began - awaited));
  }

  /** Completes the answer with that value once the time is over. */
  <T> void end(CompletableFuture<T> answer, T late) {
    Duration left = left();
    if (!left.isPositive()) {
      answer.complete(late);
      return;
    }
    // Rounded up, so that the timer does not come round again for the rest of a millisecond.
    CompletableFuture<Void> timer =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, left.toMillis() + 1, TimeUnit.MILLISECONDS);
    var _ = answer.whenComplete((_, _) -> timer.cancel(false));
    var _ = timer.thenRun(() -> end(answer, late));
  }
}
