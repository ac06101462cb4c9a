package io.vinculum.edge.marketing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Streams of server-sent events: not too many, with a sign of life while nothing happens, and all
 * ended at once when the server stops.
 */
final class EventStreams {
  /** Events that wait while the client reads are sent together up to this size. */
  private static final int PIECE_BYTES = 16 * 1024;

  /** Clients that do not read are not waited for. */
  private static final Duration END_MAX = Duration.ofSeconds(1);

  /** From the end of a stream until its connection has sent it. */
  private static final Duration ON_THE_WAY = Duration.ofMillis(200);

  /** After so many milliseconds a client whose connection broke off comes again. */
  private static final ByteString BEGIN = ByteString.fromString("retry: 1000\n\n");

  private static final ByteString SIGN_OF_LIFE = ByteString.fromString(":\n\n");

  private final int max;
  private final Duration signOfLifeEvery;
  private final Duration lifetime;
  private final AtomicInteger open = new AtomicInteger();
  private final SharedKillSwitch running = KillSwitches.shared("event-streams");
  private final CompletableFuture<Done> allEnded = new CompletableFuture<>();
  private volatile boolean ending;

  /**
   * None are open.
   *
   * @param max of them
   * @param signOfLifeEvery time in which nothing was sent
   * @param lifetime after which one ends; its client comes again
   */
  EventStreams(int max, Duration signOfLifeEvery, Duration lifetime) {
    this.max = max;
    this.signOfLifeEvery = signOfLifeEvery;
    this.lifetime = lifetime;
  }

  /** Whether there shall be no more; those who ask at the same instant may be some more. */
  boolean isFull() {
    return open.get() >= max;
  }

  /** A stream of these events. It counts from when it is sent until it ends. */
  Source<ByteString, NotUsed> of(Source<ByteString, NotUsed> events) {
    return events
        .batchWeighted(
            PIECE_BYTES, piece -> (long) piece.size(), piece -> piece, ByteString::concat)
        .keepAlive(signOfLifeEvery, () -> SIGN_OF_LIFE)
        .prepend(Source.single(BEGIN))
        .takeWithin(lifetime)
        .via(running.flow())
        .watchTermination(
            (_, ended) -> {
              open.incrementAndGet();
              var _ = ended.whenComplete((_, _) -> ended());
              return NotUsed.getInstance();
            });
  }

  private void ended() {
    if (open.decrementAndGet() == 0 && ending) {
      allEnded.complete(Done.done());
    }
  }

  /**
   * Ends all that are open, and those that would still begin.
   *
   * @return done when the ends are on their way, so that connections may be closed
   */
  CompletionStage<Done> end() {
    ending = true;
    boolean none = open.get() == 0;
    running.shutdown();
    if (none) {
      return CompletableFuture.completedStage(Done.done());
    }
    return allEnded
        .completeOnTimeout(Done.done(), END_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .thenApplyAsync(
            done -> done,
            CompletableFuture.delayedExecutor(ON_THE_WAY.toMillis(), TimeUnit.MILLISECONDS));
  }
}
