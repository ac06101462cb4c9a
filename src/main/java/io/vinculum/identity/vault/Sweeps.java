package io.vinculum.identity.vault;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Sweeps of the store, one at a time, each for all who asked before it began: a thousand erasures
 * in a row cost a few sweeps.
 */
public final class Sweeps implements Supplier<CompletionStage<Void>> {
  private final Supplier<CompletionStage<Void>> store;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> waiting = CompletableFuture.completedFuture(null);

  /** Sweeps by this one, such as {@code StoreSweep::sweep}. */
  public Sweeps(Supplier<CompletionStage<Void>> sweep) {
    this.store = sweep;
  }

  /** Completes when a sweep that began after this call has ended; fails when it failed. */
  @Override
  public synchronized CompletionStage<Void> get() {
    if (running.isDone()) {
      running = sweep().toCompletableFuture();
      return running.copy();
    }
    if (waiting.isDone()) {
      CompletableFuture<Void> next = new CompletableFuture<>();
      waiting = next;
      var _ = running.whenComplete((_, _) -> begin(next));
    }
    return waiting.copy();
  }

  private synchronized void begin(CompletableFuture<Void> next) {
    running = next;
    sweep()
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                next.complete(null);
              } else {
                next.completeExceptionally(failure);
              }
            });
  }

  /** A sweep whose failure, however it fails, is that of its stage. */
  private CompletionStage<Void> sweep() {
    return CompletableFuture.<Void>completedFuture(null).thenCompose(_ -> store.get());
  }
}
