package io.vinculum.edge.audit;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes the reasons out of entries that were made before ADR 40: since then the audit says who gave
 * which tier to whom, and no longer why. All else of an entry stays.
 */
public final class AuditWords {
  private static final String ACTION = "tier.give";
  private static final String REASON = "reason";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CqlSession session;
  private final PreparedStatement select;
  private final PreparedStatement updateBySubject;
  private final PreparedStatement update;

  /** Prepares its statements, which blocks: made at the node's start. */
  public AuditWords(CqlSession session) {
    this.session = session;
    select =
        session.prepare(
            "SELECT id, action, after, WRITETIME(after) AS written FROM vinculum.audit_by_subject"
                + " WHERE subject = ?");
    updateBySubject =
        session.prepare(
            "UPDATE vinculum.audit_by_subject USING TIMESTAMP ? SET after = ?"
                + " WHERE subject = ? AND id = ?");
    update =
        session.prepare(
            "UPDATE vinculum.audit USING TIMESTAMP ? SET after = ? WHERE month = ? AND id = ?");
  }

  /** Takes them out of all entries of a subject; may be repeated. */
  public CompletionStage<Void> forget(String subject) {
    return execute(select.bind(subject), DefaultConsistencyLevel.LOCAL_QUORUM)
        .thenCompose(page -> forget(subject, page));
  }

  private CompletionStage<Void> forget(String subject, AsyncResultSet page) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (Row row : page.currentPage()) {
      Optional<String> wordless = wordless(row);
      if (wordless.isPresent()) {
        done = done.thenCompose(_ -> rewrite(subject, row, wordless.get()));
      }
    }
    return page.hasMorePages()
        ? done.thenCompose(_ -> page.fetchNextPage()).thenCompose(next -> forget(subject, next))
        : done;
  }

  private CompletionStage<Void> rewrite(String subject, Row row, String after) {
    UUID id = row.getUuid("id");
    long written = row.getLong("written") + 1;
    // By month first: the entry is found here until both are done.
    return execute(
            update.bind(written, after, CassandraAudit.month(id), id), DefaultConsistencyLevel.ALL)
        .thenCompose(
            _ ->
                execute(
                    updateBySubject.bind(written, after, subject, id), DefaultConsistencyLevel.ALL))
        .thenAccept(_ -> {});
  }

  private static Optional<String> wordless(Row row) {
    String after = row.getString("after");
    if (!ACTION.equals(row.getString("action")) || after == null || !after.contains(REASON)) {
      return Optional.empty();
    }
    try {
      return JSON.readTree(after) instanceof ObjectNode entry && entry.remove(REASON) != null
          ? Optional.of(entry.toString())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entry that is no JSON", e);
    }
  }

  private CompletionStage<AsyncResultSet> execute(
      BoundStatement statement, ConsistencyLevel consistency) {
    return session.executeAsync(statement.setConsistencyLevel(consistency).setIdempotent(true));
  }
}
