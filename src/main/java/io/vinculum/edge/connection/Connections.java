package io.vinculum.edge.connection;

import io.vinculum.edge.connection.Connection.Ending;
import io.vinculum.edge.connection.Connection.State;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * All connections that are open. A new one is always heard: beyond the limit the one goes that has
 * been idle longest, which HTTP lets a server close at any time; where all are at work, a few more
 * are answered what watches the server.
 */
public final class Connections {
  private final ConnectionLimits limits;
  private final LongSupplier nanos;
  private final long heldBytesMax;
  private final Set<Connection> open = new HashSet<>();
  private final Map<ConnectionOrigin, Integer> byOrigin = new HashMap<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private int reserved;
  private volatile boolean draining;

  /**
   * None yet.
   *
   * @param nanos the machine's monotonic time
   */
  public Connections(ConnectionLimits limits, LongSupplier nanos) {
    this(limits, nanos, ConnectionLimits.heldBytesMax());
  }

  /** The same with a limit of what is held of chunks that are not whole. */
  Connections(ConnectionLimits limits, LongSupplier nanos, long heldBytesMax) {
    this.heldBytesMax = heldBytesMax;
    this.limits = limits;
    this.nanos = nanos;
  }

  /** What comes of a new connection. */
  public sealed interface Admitted {
    /** It is served. */
    record In(Connection connection) implements Admitted {}

    /** Its address has as many as it may, and all of them are at work. */
    record AddressFull() implements Admitted {}

    /** Not even the reserve has a place, or the server is being stopped. */
    record Closed() implements Admitted {}
  }

  /** Counts a new connection, or says why it cannot be served. */
  public synchronized Admitted admit(InetAddress address) {
    if (draining) {
      return new Admitted.Closed();
    }
    ConnectionOrigin origin = ConnectionOrigin.of(address);
    if (origin.limited()
        && byOrigin.getOrDefault(origin, 0) >= limits.perAddressMax()
        && !makeRoom(connection -> connection.origin().equals(origin))) {
      return new Admitted.AddressFull();
    }
    boolean full =
        open.size() - reserved >= limits.atOnceMax()
            && !makeRoom(connection -> !connection.isReserve());
    if (full
        && reserved >= ConnectionLimits.RESERVE
        && !makeRoom(connection -> connection.isReserve())) {
      return new Admitted.Closed();
    }
    Connection connection = new Connection(origin, full, nanos);
    open.add(connection);
    byOrigin.merge(origin, 1, Integer::sum);
    reserved += full ? 1 : 0;
    return new Admitted.In(connection);
  }

  /**
   * Ends one of those that can be given up: first who has nothing to lose, of these who has been so
   * longest. It is looked for in one pass, since a flood of connections asks for it each time.
   */
  private boolean makeRoom(Predicate<Connection> among) {
    Optional<Candidate> found = Optional.empty();
    for (Connection connection : open) {
      if (among.test(connection)) {
        State state = connection.state();
        long so = connection.nanosIn(state);
        boolean before = found.map(best -> best.yields(state, so)).orElse(true);
        if (before && mayGo(state, so)) {
          found = Optional.of(new Candidate(connection, state, so));
        }
      }
    }
    found.ifPresent(
        chosen -> {
          gone(chosen.connection());
          chosen.connection().end(chosen.state() == State.IDLE ? Ending.QUIET : Ending.ABORTED);
        });
    return found.isPresent();
  }

  private static boolean mayGo(State state, long nanosSo) {
    return switch (state) {
      case CLOSING, IDLE -> true;
      case HEAD -> nanosSo > ConnectionLimits.HEAD_IS_SLOW.toNanos();
      case BUSY -> false;
    };
  }

  /** Who goes, of those that were looked at. */
  private record Candidate(Connection connection, State state, long nanosSo) {
    /**
     * Whether one that has been in that state for so long goes sooner. The states stand in order.
     */
    boolean yields(State other, long otherNanos) {
      int order = other.compareTo(state);
      return order < 0 || (order == 0 && otherNanos > nanosSo);
    }
  }

  /** It is closed, or given up. */
  synchronized void gone(Connection connection) {
    if (!open.remove(connection)) {
      return;
    }
    byOrigin.computeIfPresent(connection.origin(), (_, n) -> n == 1 ? null : n - 1);
    reserved -= connection.isReserve() ? 1 : 0;
    if (draining && open.isEmpty()) {
      drained.complete(null);
    }
  }

  /** Ends what is overdue. Called again and again. */
  public void sweep() {
    for (Connection connection : snapshot()) {
      if (draining && connection.state() == State.IDLE) {
        connection.end(Ending.QUIET);
      } else {
        connection.overdue(limits).ifPresent(connection::end);
      }
    }
    boundHeld();
  }

  /** Where clients begin more than the memory can hold, those who hold most go. */
  private void boundHeld() {
    List<Connection> holding = new ArrayList<>();
    long held = 0;
    for (Connection connection : snapshot()) {
      if (connection.heldBytes() > 0) {
        holding.add(connection);
        held += connection.heldBytes();
      }
    }
    if (held > heldBytesMax) {
      holding.sort(Comparator.comparingLong(Connection::heldBytes).reversed());
      for (Connection connection : holding) {
        if (held <= heldBytesMax) {
          return;
        }
        held -= connection.heldBytes();
        connection.end(Ending.ABORTED);
      }
    }
  }

  /** Takes no more, and ends each once it is idle. Completes when there is none left. */
  public CompletionStage<Void> drain() {
    synchronized (this) {
      draining = true;
      if (open.isEmpty()) {
        drained.complete(null);
      }
    }
    sweep();
    return drained;
  }

  /** Whether no further request is wanted. */
  public boolean isDraining() {
    return draining;
  }

  /** Ends all of them at once. */
  public void abort() {
    snapshot().forEach(connection -> connection.end(Ending.ABORTED));
  }

  /** How many there are. */
  public synchronized int count() {
    return open.size();
  }

  private synchronized List<Connection> snapshot() {
    return List.copyOf(open);
  }
}
