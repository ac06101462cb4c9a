package io.vinculum.node;

import io.vinculum.edge.running.SandboxTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Moves the sandbox's clock and lets the read side notice before it answers. */
record MovingTime(NodeClock clock, Supplier<CompletionStage<Void>> notice) implements SandboxTime {
  @Override
  public Instant now() {
    return clock.clock().instant();
  }

  @Override
  public CompletionStage<Boolean> moveTo(Instant instant) {
    return clock
        .moveTo(instant)
        .thenCompose(
            moved ->
                moved
                    ? notice.get().thenApply(_ -> true)
                    : CompletableFuture.completedFuture(false));
  }
}
