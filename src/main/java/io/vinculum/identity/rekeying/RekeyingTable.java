package io.vinculum.identity.rekeying;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vinculum.cql.LightweightTransactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The table {@code identity_rekeying}: one row, the latest run. Every change is a lightweight
 * transaction, so that of several nodes one is about a run and none writes over another.
 */
final class RekeyingTable {
  private static final String ROW = "forms";

  private static final String RUN =
      "run = ?, position = ?, customers = ?, rekeyed = ?, clashes = ?, waiting = ?, failed = ?,"
          + " started_at = ?, updated_at = ?, ended_at = ?, worker = ?, lease_until = ?";

  private final LightweightTransactions<String> transactions;
  private final PreparedStatement select;
  private final PreparedStatement first;
  private final PreparedStatement next;
  private final PreparedStatement lease;
  private final PreparedStatement save;

  RekeyingTable(CqlSession session) {
    transactions = new LightweightTransactions<>(session, DefaultConsistencyLevel.SERIAL);
    String update = "UPDATE vinculum.identity_rekeying SET " + RUN + " WHERE name = 'forms' IF ";
    select = session.prepare("SELECT * FROM vinculum.identity_rekeying WHERE name = 'forms'");
    first =
        session.prepare(
            "INSERT INTO vinculum.identity_rekeying (name, run, position, customers, rekeyed,"
                + " clashes, waiting, failed, started_at, updated_at, ended_at, worker,"
                + " lease_until) VALUES ('forms', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT"
                + " EXISTS");
    next = session.prepare(update + "run = ? AND ended_at != null");
    lease = session.prepare(update + "run = ? AND lease_until = ? AND ended_at = null");
    save = session.prepare(update + "run = ? AND worker = ? AND ended_at = null");
  }

  /** The latest run. */
  CompletionStage<Optional<RekeyingRun>> latest() {
    return transactions
        .read(ROW, select.bind())
        .thenApply(rows -> Optional.ofNullable(rows.one()).map(RekeyingTable::run));
  }

  /** Puts a new run in the place of one that ended; false when another was quicker. */
  CompletionStage<Boolean> begin(Optional<RekeyingRun> before, RekeyingRun run) {
    return before
        .map(ended -> change(run, bound(next, run, ended.id())))
        .orElseGet(() -> change(run, bound(first, run)));
  }

  /** Takes a run over; false when another node has. */
  CompletionStage<Boolean> lease(RekeyingRun found, RekeyingRun taken) {
    return change(taken, bound(lease, taken, found.id(), found.leaseUntil()));
  }

  /** How far its node is; false when another node has taken it over. */
  CompletionStage<Boolean> save(RekeyingRun run) {
    return change(run, bound(save, run, run.id(), run.worker().orElseThrow()));
  }

  /** One that does not apply may have: then what it should write stands there. */
  private CompletionStage<Boolean> change(RekeyingRun to, BoundStatement statement) {
    return transactions
        .change(ROW, statement)
        .thenCompose(
            rows ->
                rows.wasApplied()
                    ? CompletableFuture.completedStage(true)
                    : latest().thenApply(found -> found.filter(to::isStoredAs).isPresent()));
  }

  private static BoundStatement bound(
      PreparedStatement statement, RekeyingRun run, Object... conditions) {
    RekeyingCounts counts = run.counts();
    Object[] values = {
      run.id(),
      run.position(),
      counts.customers(),
      counts.rekeyed(),
      counts.clashes(),
      counts.waiting(),
      counts.failed(),
      run.startedAt(),
      run.updatedAt(),
      run.endedAt().orElse(null),
      run.worker().orElse(null),
      run.leaseUntil()
    };
    Object[] all = new Object[values.length + conditions.length];
    System.arraycopy(values, 0, all, 0, values.length);
    System.arraycopy(conditions, 0, all, values.length, conditions.length);
    return statement.bind(all);
  }

  private static RekeyingRun run(Row row) {
    return new RekeyingRun(
        row.getUuid("run"),
        row.getLong("position"),
        new RekeyingCounts(
            row.getLong("customers"),
            row.getLong("rekeyed"),
            row.getLong("clashes"),
            row.getLong("waiting"),
            row.getLong("failed")),
        row.getInstant("started_at"),
        row.getInstant("updated_at"),
        Optional.ofNullable(row.getInstant("ended_at")),
        Optional.ofNullable(row.get("worker", UUID.class)),
        Optional.ofNullable(row.getInstant("lease_until")).orElse(Instant.EPOCH));
  }
}
