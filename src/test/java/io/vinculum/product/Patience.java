package io.vinculum.product;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something holds, asking again and again, and says what did not come. */
final class Patience {
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private Patience() {}

  /** Returns once the condition holds; fails when it does not within that time. */
  static void until(String what, Duration max, BooleanSupplier condition) {
    until(() -> what, max, condition);
  }

  /** The same with a sentence that is made only when it is needed. */
  static void until(Supplier<String> what, Duration max, BooleanSupplier condition) {
    long deadline = System.nanoTime() + max.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + max.toSeconds() + " s: " + what.get());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
