package io.vinculum.insight.segment;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Segments in Cassandra: some hundreds of rows, read whole. */
public final class CassandraSegments implements SegmentStore {
  private final CqlSession session;
  private final PreparedStatement all;
  private final PreparedStatement put;
  private final PreparedStatement putFirst;
  private final PreparedStatement remove;

  /** Prepares its statements. */
  public CassandraSegments(CqlSession session) {
    this.session = session;
    this.all =
        prepared(
            "SELECT id, name, rule, rule_version, changed_by, changed_at, removed"
                + " FROM vinculum.segments",
            true);
    String insert =
        "INSERT INTO vinculum.segments"
            + " (id, name, rule, rule_version, changed_by, changed_at, removed)"
            + " VALUES (?, ?, ?, ?, ?, ?, false)";
    this.put = prepared(insert, true);
    this.putFirst = prepared(insert + " IF NOT EXISTS", false);
    this.remove = prepared("UPDATE vinculum.segments SET removed = true WHERE id = ?", true);
  }

  private PreparedStatement prepared(String cql, boolean idempotent) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(idempotent));
  }

  @Override
  public CompletionStage<List<StoredSegment>> all() {
    return session.executeAsync(all.bind()).thenCompose(page -> read(page, new ArrayList<>()));
  }

  private static CompletionStage<List<StoredSegment>> read(
      AsyncResultSet page, List<StoredSegment> into) {
    page.currentPage()
        .forEach(
            row -> {
              if (!row.getBoolean("removed")) {
                into.add(segment(row));
              }
            });
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> read(next, into))
        : CompletableFuture.completedStage(into);
  }

  private static StoredSegment segment(Row row) {
    return new StoredSegment(
        row.getString("id"),
        row.getString("name"),
        row.getString("rule"),
        row.getInt("rule_version"),
        row.getString("changed_by"),
        row.getInstant("changed_at"));
  }

  @Override
  public CompletionStage<Void> put(StoredSegment segment) {
    return session.executeAsync(bound(put, segment)).thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<Boolean> putFirst(StoredSegment segment) {
    return session.executeAsync(bound(putFirst, segment)).thenApply(AsyncResultSet::wasApplied);
  }

  @Override
  public CompletionStage<Void> remove(String id) {
    return session.executeAsync(remove.bind(id)).thenAccept(_ -> {});
  }

  private static BoundStatement bound(PreparedStatement statement, StoredSegment segment) {
    return statement.bind(
        segment.id(),
        segment.name(),
        segment.rule(),
        segment.ruleVersion(),
        segment.changedBy(),
        segment.changedAt());
  }
}
