package io.vinculum.edge.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RequestEntity;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;

/**
 * What one connection is about. Its bytes and its requests tell it; whoever looks after all
 * connections reads it from another thread.
 */
public final class Connection {
  /** What a connection is at; who has less to lose stands first. */
  enum State {
    /** Our last byte is sent; the client has still to close. */
    CLOSING,
    /** Nothing has come of a next request. */
    IDLE,
    /** A request has begun to come. */
    HEAD,
    /** A request is under way: its body, its work or its answer. */
    BUSY
  }

  /** How it is brought to its end. */
  enum Ending {
    /** As if the client had closed: what is under way is still answered. */
    QUIET,
    /** The client is told that its request took too long to come. */
    TOO_SLOW,
    /** At once. */
    ABORTED
  }

  private final ConnectionOrigin origin;
  private final boolean reserve;
  private final LongSupplier nanos;
  private final AtomicInteger partsUnderWay = new AtomicInteger();
  private volatile long lastByteAt;
  private volatile long headSince;
  private volatile boolean headBegun;
  private volatile long chunkAwaitedSince;
  private volatile boolean chunkAwaited;
  private final AtomicLong heldBytes = new AtomicLong();
  private volatile long pieceSince;
  private volatile boolean pieceUnread;
  private volatile long closingSince;
  private volatile boolean closing;

  /** Set once its bytes flow; what is ended before that never began. */
  private volatile Consumer<Ending> ender = _ -> {};

  Connection(ConnectionOrigin origin, boolean reserve, LongSupplier nanos) {
    this.origin = origin;
    this.reserve = reserve;
    this.nanos = nanos;
    this.lastByteAt = nanos.getAsLong();
  }

  ConnectionOrigin origin() {
    return origin;
  }

  /**
   * Whether it came when there was no place left, so that it is answered the watchers' paths only.
   */
  public boolean isReserve() {
    return reserve;
  }

  void flows(Consumer<Ending> by) {
    ender = by;
  }

  void end(Ending ending) {
    ender.accept(ending);
  }

  void received(int bytes) {
    lastByteAt = nanos.getAsLong();
    heldBytes.addAndGet(bytes);
    if (!headBegun && partsUnderWay.get() == 0) {
      headSince = lastByteAt;
      headBegun = true;
    }
  }

  /** The next chunk of a body is wanted. */
  void chunkAwaited() {
    chunkAwaitedSince = nanos.getAsLong();
    chunkAwaited = true;
  }

  /** It has come, and what came before it is no longer held. */
  void chunkCame() {
    chunkAwaited = false;
    heldBytes.set(0);
  }

  /** Bytes that came and make no chunk yet. */
  long heldBytes() {
    return chunkAwaited ? heldBytes.get() : 0;
  }

  void pieceSent() {
    pieceSince = nanos.getAsLong();
    pieceUnread = true;
  }

  void pieceRead() {
    if (pieceUnread) {
      pieceUnread = false;
      lastByteAt = nanos.getAsLong();
    }
  }

  void closes() {
    closingSince = nanos.getAsLong();
    closing = true;
  }

  /** A request has come; its body, where it is still coming, is part of it. */
  public HttpRequest begins(HttpRequest request) {
    partsUnderWay.incrementAndGet();
    headBegun = false;
    heldBytes.set(0);
    if (request.entity().isStrict()) {
      return request;
    }
    partsUnderWay.incrementAndGet();
    ContentType type = request.entity().getContentType();
    RequestEntity entity =
        switch (request.entity()) {
          case HttpEntity.Default sized ->
              HttpEntities.create(
                  type, sized.getContentLength(), sized.getDataBytes().via(untilItEnds()));
          case HttpEntity.Chunked chunked ->
              HttpEntities.createChunked(
                  type, chunked.getChunks().via(new Chunks(this)).via(untilItEnds()));
          default ->
              throw new IllegalStateException("requests have no other bodies: " + request.entity());
        };
    return request.withEntity(entity);
  }

  /** Its answer goes out; one in pieces is under way until the last of them. */
  public HttpResponse answers(HttpResponse response) {
    if (response.entity().isStrict()) {
      partsUnderWay.decrementAndGet();
      return response;
    }
    return response.transformEntityDataBytes(untilItEnds());
  }

  private Flow<ByteString, ByteString, Object> untilItEnds() {
    return Flow.of(ByteString.class)
        .watchTermination(
            (NotUsed before, CompletionStage<Done> end) -> {
              var _ = end.whenComplete((_, _) -> partsUnderWay.decrementAndGet());
              return before;
            });
  }

  State state() {
    if (closing) {
      return State.CLOSING;
    }
    if (partsUnderWay.get() > 0 || pieceUnread) {
      return State.BUSY;
    }
    return headBegun ? State.HEAD : State.IDLE;
  }

  /** For how many nanoseconds it has been in a state that can be given up. */
  long nanosIn(State state) {
    long since =
        switch (state) {
          case CLOSING -> closingSince;
          case HEAD -> headSince;
          case IDLE, BUSY -> lastByteAt;
        };
    return nanos.getAsLong() - since;
  }

  /** How the client's slowness ends the connection now, if it does. */
  Optional<Ending> overdue(ConnectionLimits limits) {
    State state = state();
    if (pieceUnread && older(pieceSince, limits.readWithin())) {
      return Optional.of(Ending.ABORTED);
    }
    if (heldBytes() > 0 && older(chunkAwaitedSince, ConnectionLimits.CHUNK_WITHIN)) {
      return Optional.of(Ending.ABORTED);
    }
    return switch (state) {
      case CLOSING -> when(older(closingSince, ConnectionLimits.LINGER_MAX), Ending.ABORTED);
      case HEAD -> when(older(headSince, limits.headWithin()), Ending.TOO_SLOW);
      case IDLE -> when(older(lastByteAt, ConnectionLimits.QUIET_MAX), Ending.QUIET);
      case BUSY -> when(older(lastByteAt, ConnectionLimits.QUIET_MAX), Ending.ABORTED);
    };
  }

  private boolean older(long since, Duration limit) {
    return nanos.getAsLong() - since > limit.toNanos();
  }

  private static Optional<Ending> when(boolean overdue, Ending ending) {
    return overdue ? Optional.of(ending) : Optional.empty();
  }
}
