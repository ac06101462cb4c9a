package io.vinculum.edge.retry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many tries are under way at a time: as many as the store bears. A try that was not answered
 * halves the number, once for all that were begun before; each that was answered adds one. The
 * others wait in the order in which they came.
 */
final class InFlightWindow {
  private final int max;
  private final Deque<CompletableFuture<Integer>> waiting = new ArrayDeque<>();
  private final AtomicInteger drains = new AtomicInteger();
  private int limit;
  private int underWay;

  /** How often the window was made smaller. */
  private int epoch;

  InFlightWindow(int max) {
    this.max = max;
    this.limit = max;
  }

  /** Completes when a try may begin, with the epoch in which it does. */
  CompletionStage<Integer> enter() {
    CompletableFuture<Integer> turn = new CompletableFuture<>();
    synchronized (this) {
      waiting.add(turn);
    }
    drain();
    return turn;
  }

  /** A try was answered. */
  void answered() {
    synchronized (this) {
      underWay--;
      limit = Math.min(max, limit + 1);
    }
    drain();
  }

  /** A try was not answered, for want of the store. */
  void unanswered(int begunIn) {
    synchronized (this) {
      underWay--;
      if (begunIn == epoch) {
        limit = Math.max(1, limit / 2);
        epoch++;
      }
    }
    drain();
  }

  /** A try ended in a way that says nothing of the store. */
  void left() {
    synchronized (this) {
      underWay--;
    }
    drain();
  }

  /** How many may be under way now. */
  synchronized int limit() {
    return limit;
  }

  /** Lets in who may; never deeper than one call, however many tries end at once. */
  private void drain() {
    if (drains.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    while (seen > 0) {
      for (Optional<Turn> next = take(); next.isPresent(); next = take()) {
        next.get().turn().complete(next.get().epoch());
      }
      seen = drains.addAndGet(-seen);
    }
  }

  private record Turn(CompletableFuture<Integer> turn, int epoch) {}

  private synchronized Optional<Turn> take() {
    if (underWay >= limit || waiting.isEmpty()) {
      return Optional.empty();
    }
    underWay++;
    return Optional.of(new Turn(waiting.remove(), epoch));
  }
}
