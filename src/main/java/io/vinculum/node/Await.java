package io.vinculum.node;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what is asynchronous, where a start or a stop must: nowhere else. */
final class Await {
  private Await() {}

  /**
   * The result.
   *
   * @throws IllegalStateException when it does not come in time, or fails with a checked exception
   */
  static <T> T result(CompletionStage<T> stage, Duration max) {
    try {
      return stage.toCompletableFuture().get(max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("nothing came within " + max.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Stops what was started, to its end, also where the start was called off by an interrupt, which
   * would else keep this from waiting for anything.
   */
  static void undo(Runnable stop) {
    boolean interrupted = Thread.interrupted();
    try {
      stop.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
