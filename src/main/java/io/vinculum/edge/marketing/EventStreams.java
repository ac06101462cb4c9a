package io.vinculum.edge.marketing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** After so many milliseconds a client whose connection broke off comes again. */
  private static final ByteString BEGIN = ByteString.fromString("retry: 1000\n\n");

  private static final ByteString SIGN_OF_LIFE = ByteString.fromString(":\n\n");

  private final int max;
  private final Duration signOfLifeEvery;
  private final Duration lifetime;
  private final AtomicInteger open = new AtomicInteger();
  private final SharedKillSwitch running = KillSwitches.shared("event-streams");

  /**
   * None are open.
   *
   * @param max of them
   * @param signOfLifeEvery time in which nothing was sent
   * @param lifetime after which one ends; its client comes again, and may have lost its right to
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
    return Source.single(BEGIN)
        .concat(
            events.batchWeighted(
                PIECE_BYTES, piece -> (long) piece.size(), piece -> piece, ByteString::concat))
        .keepAlive(signOfLifeEvery, () -> SIGN_OF_LIFE)
        .takeWithin(lifetime)
        .via(running.flow())
        .watchTermination(
            (_, ended) -> {
              open.incrementAndGet();
              var _ = ended.whenComplete((_, _) -> open.decrementAndGet());
              return NotUsed.getInstance();
            });
  }

  /** Ends all that are open, and those that would still begin. */
  void end() {
    running.shutdown();
  }
}
