package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.CustomerId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps each customer's interactions in the order in which they are handed in, while customers run
 * beside each other. One is used for one batch or stream, and handed work by one thread at a time.
 */
final class Lanes {
  private final Map<CustomerId, CompletableFuture<Recorded>> last = new ConcurrentHashMap<>();

  /**
   * Does the work after all that was handed in before for the same customer, however that ended.
   */
  CompletionStage<Recorded> after(CustomerId customer, Supplier<CompletionStage<Recorded>> work) {
    CompletableFuture<Recorded> done = new CompletableFuture<>();
    CompletableFuture<Recorded> before = last.put(customer, done);
    if (before == null) {
      run(customer, work, done);
    } else {
      var _ = before.whenComplete((_, _) -> run(customer, work, done));
    }
    return done;
  }

  private void run(
      CustomerId customer,
      Supplier<CompletionStage<Recorded>> work,
      CompletableFuture<Recorded> done) {
    CompletionStage<Recorded> running;
    try {
      running = work.get();
    } catch (RuntimeException e) {
      // A fault before the first stage is a fault of this item, not of the lane.
      running = CompletableFuture.failedStage(e);
    }
    var _ =
        running.whenComplete(
            (recorded, failure) -> {
              last.remove(customer, done);
              if (failure == null) {
                done.complete(recorded);
              } else {
                done.completeExceptionally(failure);
              }
            });
  }
}
