package io.vinculum.node.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server's local store running: one that ends by itself is started again in its place, on
 * the same ports, and the server above finds it there. A store that does not start any more, or
 * that ends too often, is given up, with the reason.
 */
final class StoreKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoreKeeper.class);

  private final RestartLimits limits;

  /** When it was found ended, of late; only the thread that brings it back looks at them. */
  private final Deque<Long> ends = new ArrayDeque<>();

  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private LocalCassandra current;

  StoreKeeper(LocalCassandra store, RestartLimits limits) {
    this.limits = limits;
    this.current = store;
    watch(store);
  }

  /** The store that runs now, or the last one that did. */
  synchronized LocalCassandra current() {
    return current;
  }

  /** Completes with the reason, in one line, when the store is given up. */
  CompletionStage<String> onLost() {
    return lost.minimalCompletionStage();
  }

  private void watch(LocalCassandra store) {
    store
        .onExit()
        .thenAccept(
            exit -> {
              if (!exit.asked()) {
                Thread.ofPlatform()
                    .name("store-keeper")
                    .daemon()
                    .start(() -> bringBack(exit.reason()));
              }
            });
  }

  private void bringBack(String why) {
    ends.addLast(System.nanoTime());
    LOG.error("The local store ended ({}); it is started again", why);
    String reason = why;
    for (int failures = 0; failures < limits.failedStartsMax(); ) {
      forgetOldEnds();
      if (ends.size() > limits.endsMax()) {
        lost.complete(
            "it ended %d times within %d min, the last time: %s"
                .formatted(ends.size(), limits.within().toMinutes(), reason));
        return;
      }
      if (closesWithin(limits.pauseBefore(ends.size() + failures))) {
        return;
      }
      try {
        long began = System.nanoTime();
        startAgain();
        LOG.info(
            "The local store is back after {} ms",
            Duration.ofNanos(System.nanoTime() - began).toMillis());
        return;
      } catch (StoreException e) {
        if (closesWithin(Duration.ZERO)) {
          return;
        }
        failures++;
        reason = e.getMessage();
        LOG.error(
            "The local store does not start, {} of {} tries: {}",
            failures,
            limits.failedStartsMax(),
            reason);
      }
    }
    lost.complete(reason);
  }

  private void startAgain() {
    LocalCassandra again;
    synchronized (this) {
      if (closing.getCount() == 0) {
        throw new StoreException("The server stops.");
      }
      again = current.begunAgain();
      current = again;
    }
    again.awaitAnswer();
    watch(again);
  }

  private void forgetOldEnds() {
    long now = System.nanoTime();
    while (!ends.isEmpty() && now - ends.getFirst() > limits.within().toNanos()) {
      ends.removeFirst();
    }
  }

  private boolean closesWithin(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stops the store, whether it runs or is just being started again; nobody starts it any more. */
  @Override
  public void close() {
    LocalCassandra last;
    synchronized (this) {
      closing.countDown();
      last = current;
    }
    last.close();
  }
}
