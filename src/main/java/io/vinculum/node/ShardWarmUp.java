package io.vinculum.node;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.Unchangeable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one customer of each slice, none of whom exists, before the node says that it is ready:
 * every shard then has its place, and the way to a customer has been gone. Without it the first
 * callers of a cold node would wait for all that, longer than a till does.
 */
final class ShardWarmUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShardWarmUp.class);

  /** Reads under way at a time. */
  private static final int AT_ONCE = 8;

  /** Reads of one slice; after that the node goes on without it, and says so. */
  private static final int TRIES = 5;

  /** A read is given up after the four seconds that a caller waits. */
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private final Customers customers;
  private final Queue<CustomerId> left;
  private final CompletableFuture<Void> done;
  private volatile boolean closed;

  private ShardWarmUp(Customers customers, Queue<CustomerId> left) {
    this.customers = customers;
    this.left = left;
    this.done = new CompletableFuture<>();
  }

  /** Begins to read. */
  static ShardWarmUp begin(Customers customers, int slices) {
    long began = System.nanoTime();
    ShardWarmUp touch = new ShardWarmUp(customers, oneOfEach(slices));
    CompletableFuture<?>[] lanes = new CompletableFuture<?>[AT_ONCE];
    for (int lane = 0; lane < AT_ONCE; lane++) {
      lanes[lane] = touch.lane().toCompletableFuture();
    }
    var _ =
        CompletableFuture.allOf(lanes)
            .thenRun(
                () -> {
                  LOG.info(
                      "every slice has answered after {} ms",
                      Duration.ofNanos(System.nanoTime() - began).toMillis());
                  touch.done.complete(null);
                });
    return touch;
  }

  /** Completes when every slice has answered. */
  CompletableFuture<Void> done() {
    return done;
  }

  /** Asks no more, and waits for what was asked: a question under way would hold a stop up. */
  @Override
  public void close() {
    closed = true;
    Await.result(done, STOP_MAX);
  }

  private CompletionStage<Void> lane() {
    CustomerId next;
    synchronized (left) {
      next = left.poll();
    }
    return next == null || closed
        ? CompletableFuture.completedStage(null)
        : read(next, TRIES).thenCompose(_ -> lane());
  }

  private CompletionStage<Void> read(CustomerId id, int tries) {
    return customers
        .read(id)
        .handle((Customer _, Throwable failure) -> failure)
        .thenCompose(
            failure -> {
              if (failure == null) {
                return CompletableFuture.completedStage(null);
              }
              if (closed) {
                return CompletableFuture.completedStage(null);
              }
              if (tries > 1) {
                return read(id, tries - 1);
              }
              LOG.warn("a slice has not answered: {}", failure.toString());
              return CompletableFuture.completedStage(null);
            });
  }

  /** An id of each slice, of nobody: they are made of a name. */
  private static Queue<CustomerId> oneOfEach(int slices) {
    BitSet met = new BitSet(slices);
    Queue<CustomerId> ids = new ArrayDeque<>(slices);
    for (int i = 0; met.cardinality() < slices; i++) {
      byte[] name = ("first touch " + i).getBytes(StandardCharsets.UTF_8);
      CustomerId id = new CustomerId(UUID.nameUUIDFromBytes(name));
      int slice = Unchangeable.sliceOf(id, slices);
      if (!met.get(slice)) {
        met.set(slice);
        ids.add(id);
      }
    }
    return ids;
  }
}
