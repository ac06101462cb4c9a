package io.vinculum.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.node.time.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps a sandbox's clock in the store, so that it does not step back over a restart and all nodes
 * show the same.
 */
final class NodeClock {
  private static final String ONLY_ROW = "sandbox";

  private final CqlSession session;
  private final SandboxClock clock;

  private NodeClock(CqlSession session, SandboxClock clock) {
    this.session = session;
    this.clock = clock;
  }

  /**
   * The clock as it was left, or where the settings start it if that is later.
   *
   * @param start where it starts; empty for now
   */
  static NodeClock open(CqlSession session, Optional<Instant> start) {
    InstantSource system = InstantSource.system();
    Optional<Duration> left =
        Optional.ofNullable(session.execute(select()).one()).map(NodeClock::aheadOf);
    SandboxClock clock =
        start
            .map(instant -> SandboxClock.startingAt(system, instant))
            .orElseGet(() -> new SandboxClock(system, left.orElse(Duration.ZERO)));
    left.ifPresent(clock::follow);
    NodeClock kept = new NodeClock(session, clock);
    session.execute(kept.insert());
    return kept;
  }

  SandboxClock clock() {
    return clock;
  }

  /** Moves it forward, for all nodes; false when that instant has passed. */
  CompletionStage<Boolean> moveTo(Instant instant) {
    boolean moved = clock.moveTo(instant);
    return session.executeAsync(insert()).thenApply(_ -> moved);
  }

  /** Follows what another node has moved it to. */
  CompletionStage<Void> refresh() {
    return session
        .executeAsync(select())
        .thenAccept(
            rows ->
                Optional.ofNullable(rows.one()).map(NodeClock::aheadOf).ifPresent(clock::follow));
  }

  private static Duration aheadOf(Row row) {
    return Duration.ofMillis(row.getLong("ahead_millis"));
  }

  private static SimpleStatement select() {
    return SimpleStatement.newInstance(
            "SELECT ahead_millis FROM vinculum.sandbox_clock WHERE name = ?", ONLY_ROW)
        .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM);
  }

  private SimpleStatement insert() {
    return SimpleStatement.newInstance(
            "INSERT INTO vinculum.sandbox_clock (name, ahead_millis) VALUES (?, ?)",
            ONLY_ROW,
            clock.ahead().toMillis())
        .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM);
  }
}
