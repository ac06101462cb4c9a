package io.vinculum.bench.rig;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what is asynchronous. */
public final class Await {
  private Await() {}

  /**
   * The result.
   *
   * @throws IllegalStateException when it does not come in time, or fails
   */
  public static <T> T result(CompletionStage<T> stage, Duration max) {
    try {
      return stage.toCompletableFuture().get(max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("nothing came within " + max.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
