package io.vinculum.edge.imports;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.identity.secret.RootKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** Imports in Cassandra; every row is written whole, so that a repeated write changes nothing. */
public final class CassandraImportLog implements ImportLog {
  /** How long what was wrong with a row can be asked: 30 days. */
  private static final int ERRORS_SECONDS = 30 * 24 * 3600;

  private final CqlSession session;
  private final ErrorSeal seal;
  private final PreparedStatement find;
  private final PreparedStatement save;
  private final PreparedStatement addError;
  private final PreparedStatement errors;

  /** Prepares its statements. */
  public CassandraImportLog(CqlSession session, RootKey root) {
    this.session = session;
    this.seal = new ErrorSeal(root);
    this.find = prepare("SELECT * FROM vinculum.imports WHERE import_id = ?");
    this.save =
        prepare(
            "INSERT INTO vinculum.imports (import_id, state, rows_total, rows_read, accepted,"
                + " duplicate, rejected, skipped, documents, started_at, updated_at, failure)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.addError =
        prepare(
            "INSERT INTO vinculum.import_errors (import_id, row, detail) VALUES (?, ?, ?)"
                + " USING TTL "
                + ERRORS_SECONDS);
    this.errors =
        prepare(
            "SELECT row, detail FROM vinculum.import_errors WHERE import_id = ? AND row > ?"
                + " LIMIT ?");
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(true));
  }

  @Override
  public CompletionStage<Optional<ImportProgress>> find(UUID id) {
    return session
        .executeAsync(find.bind(id))
        .thenApply(rows -> Optional.ofNullable(rows.one()).map(CassandraImportLog::progressOf));
  }

  private static ImportProgress progressOf(com.datastax.oss.driver.api.core.cql.Row row) {
    return new ImportProgress(
        row.getUuid("import_id"),
        ImportProgress.State.valueOf(row.getString("state")),
        row.getLong("rows_total"),
        row.getLong("rows_read"),
        row.getLong("accepted"),
        row.getLong("duplicate"),
        row.getLong("rejected"),
        row.getLong("skipped"),
        row.getLong("documents"),
        row.getInstant("started_at"),
        row.getInstant("updated_at"),
        Optional.ofNullable(row.getString("failure")));
  }

  @Override
  public CompletionStage<Void> save(ImportProgress progress) {
    return session
        .executeAsync(
            save.bind(
                progress.id(),
                progress.state().name(),
                progress.rowsTotal(),
                progress.rowsRead(),
                progress.accepted(),
                progress.duplicate(),
                progress.rejected(),
                progress.skipped(),
                progress.documents(),
                progress.startedAt(),
                progress.updatedAt(),
                progress.failure().orElse(null)))
        .thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<Void> addError(UUID id, long row, String detail) {
    return session
        .executeAsync(addError.bind(id, row, seal.seal(id, row, detail)))
        .thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<List<RowError>> errors(UUID id, long afterRow, int limit) {
    return session
        .executeAsync(errors.bind(id, afterRow, limit))
        .thenApply(rows -> errorsOf(id, rows));
  }

  private List<RowError> errorsOf(UUID id, AsyncResultSet rows) {
    return StreamSupport.stream(rows.currentPage().spliterator(), false)
        .map(row -> errorOf(id, row))
        .toList();
  }

  private RowError errorOf(UUID id, Row row) {
    long number = row.getLong("row");
    return new RowError(number, seal.open(id, number, row.getString("detail")));
  }
}
