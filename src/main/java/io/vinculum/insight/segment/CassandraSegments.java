package io.vinculum.insight.segment;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.cql.LightweightTransactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Segments in Cassandra: some hundreds of rows of one partition, read whole. Each change is one
 * lightweight transaction with the revision, docs/adr/0047.
 */
public final class CassandraSegments implements SegmentStore {
  /** There is one book of segments. */
  private static final int BOOK = 0;

  private static final long FIRST_REVISION = 1;

  private final CqlSession session;
  private final LightweightTransactions<Integer> transactions;
  private final PreparedStatement all;
  private final PreparedStatement former;
  private final PreparedStatement takeOver;
  private final PreparedStatement begin;
  private final PreparedStatement next;
  private final PreparedStatement put;
  private final PreparedStatement remove;

  /** Prepares its statements. */
  public CassandraSegments(CqlSession session) {
    this.session = session;
    this.transactions = new LightweightTransactions<>(session, DefaultConsistencyLevel.SERIAL);
    String columns = "id, name, rule, rule_version, changed_by, changed_at, removed";
    this.all =
        prepared(
            "SELECT revision, "
                + columns
                + " FROM vinculum.segment_definitions WHERE book = "
                + BOOK,
            true);
    this.former = prepared("SELECT " + columns + " FROM vinculum.segments", true);
    String insert =
        "INSERT INTO vinculum.segment_definitions (book, "
            + columns
            + ") VALUES ("
            + BOOK
            + ", ?, ?, ?, ?, ?, ?, ?)";
    // Older than every change, however often it is done again.
    this.takeOver = prepared(insert + " USING TIMESTAMP 1", true);
    this.begin =
        prepared(
            "UPDATE vinculum.segment_definitions SET revision = "
                + FIRST_REVISION
                + " WHERE book = "
                + BOOK
                + " IF revision = null",
            false);
    this.next =
        prepared(
            "UPDATE vinculum.segment_definitions SET revision = ? WHERE book = "
                + BOOK
                + " IF revision = ?",
            false);
    this.put = prepared(insert, false);
    this.remove =
        prepared(
            "UPDATE vinculum.segment_definitions SET removed = true WHERE book = "
                + BOOK
                + " AND id = ?",
            false);
  }

  private PreparedStatement prepared(String cql, boolean idempotent) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(idempotent));
  }

  @Override
  public CompletionStage<StoredSegments> all() {
    return rows(all.bind())
        .thenCompose(
            rows -> {
              OptionalLong revision = revision(rows);
              return revision.isPresent()
                  ? CompletableFuture.completedStage(segments(revision.getAsLong(), rows))
                  : begin().thenCompose(_ -> all());
            });
  }

  /** Takes over what an earlier release kept, with what it removed. Safe for many nodes at once. */
  private CompletionStage<Void> begin() {
    return rows(former.bind())
        .thenCompose(
            rows -> {
              CompletionStage<Void> done = CompletableFuture.completedStage(null);
              for (Row row : rows) {
                BoundStatement one = bound(takeOver, segment(row), row.getBoolean("removed"));
                done = done.thenCompose(_ -> session.executeAsync(one)).thenAccept(_ -> {});
              }
              return done;
            })
        .thenCompose(_ -> transactions.change(BOOK, begin.bind()))
        .thenAccept(_ -> {});
  }

  private CompletionStage<List<Row>> rows(BoundStatement statement) {
    return session.executeAsync(statement).thenCompose(page -> read(page, new ArrayList<>()));
  }

  private static CompletionStage<List<Row>> read(AsyncResultSet page, List<Row> into) {
    page.currentPage().forEach(into::add);
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> read(next, into))
        : CompletableFuture.completedStage(into);
  }

  /** Of the oldest page: what came later is refused by it, not overlooked. */
  private static OptionalLong revision(List<Row> rows) {
    return rows.stream()
        .filter(row -> !row.isNull("revision"))
        .mapToLong(row -> row.getLong("revision"))
        .min();
  }

  private static StoredSegments segments(long revision, List<Row> rows) {
    List<StoredSegment> segments = new ArrayList<>();
    Set<String> removed = new HashSet<>();
    for (Row row : rows) {
      // Where there is no segment yet, there is a row for the revision alone.
      if (!row.isNull("id")) {
        if (row.getBoolean("removed")) {
          removed.add(row.getString("id"));
        } else {
          segments.add(segment(row));
        }
      }
    }
    return new StoredSegments(revision, segments, removed);
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
  public CompletionStage<Boolean> put(StoredSegment segment, long revision) {
    return change(
        bound(put, segment, false), revision, stored -> stored.segments().contains(segment));
  }

  @Override
  public CompletionStage<Boolean> remove(String id, long revision) {
    return change(remove.bind(id), revision, stored -> stored.removed().contains(id));
  }

  /** One that does not apply may have, and nobody heard: the book tells. */
  private CompletionStage<Boolean> change(
      BoundStatement change, long revision, Predicate<StoredSegments> done) {
    BatchStatement both =
        BatchStatement.newInstance(
            DefaultBatchType.LOGGED, next.bind(revision + 1, revision), change);
    return transactions
        .change(BOOK, both)
        .thenCompose(
            rows ->
                rows.wasApplied()
                    ? CompletableFuture.completedStage(true)
                    : all().thenApply(done::test));
  }

  private static BoundStatement bound(
      PreparedStatement statement, StoredSegment segment, boolean removed) {
    return statement.bind(
        segment.id(),
        segment.name(),
        segment.rule(),
        segment.ruleVersion(),
        segment.changedBy(),
        segment.changedAt(),
        removed);
  }
}
