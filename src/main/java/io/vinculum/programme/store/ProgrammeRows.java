package io.vinculum.programme.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.cql.LightweightTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The table of versions. Its writes are lightweight transactions: a number is given once. */
final class ProgrammeRows {
  private final CqlSession session;
  private final String catalogue;
  private final PreparedStatement newer;
  private final PreparedStatement one;
  private final PreparedStatement add;
  private final LightweightTransactions<Integer> transactions;

  /** The rows of one catalogue; tests keep apart by catalogues of their own. */
  ProgrammeRows(CqlSession session, String catalogue) {
    this.session = session;
    this.transactions =
        new LightweightTransactions<>(
            session, DefaultConsistencyLevel.QUORUM, DefaultConsistencyLevel.SERIAL);
    this.catalogue = catalogue;
    this.newer =
        prepare(
            "SELECT number, source, etag, put_by, put_at FROM vinculum.programme_versions"
                + " WHERE catalogue = ? AND number > ? ORDER BY number ASC",
            true);
    this.one =
        prepare(
            "SELECT number, source, etag, put_by, put_at FROM vinculum.programme_versions"
                + " WHERE catalogue = ? AND number = ?",
            true);
    this.add =
        prepare(
            "INSERT INTO vinculum.programme_versions"
                + " (catalogue, number, source, etag, put_by, put_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS",
            false);
  }

  /** A version as it is stored. */
  record Stored(int number, String source, String etag, String putBy, Instant putAt) {}

  /** The versions above that number, in order. */
  CompletionStage<List<Stored>> newerThan(int number) {
    return session
        .executeAsync(newer.bind(catalogue, number))
        .thenCompose(page -> collect(page, new ArrayList<>()));
  }

  /** The version of that number. */
  CompletionStage<Optional<Stored>> find(int number) {
    return session
        .executeAsync(one.bind(catalogue, number))
        .thenApply(rows -> Optional.ofNullable(rows.one()).map(ProgrammeRows::stored));
  }

  /** Whether the number was free and is this version's now. */
  CompletionStage<Boolean> add(Stored version) {
    return transactions.change(
        version.number(),
        add.bind(
            catalogue,
            version.number(),
            version.source(),
            version.etag(),
            version.putBy(),
            version.putAt()),
        found -> stored(found).equals(version));
  }

  private static CompletionStage<List<Stored>> collect(AsyncResultSet page, List<Stored> found) {
    page.currentPage().forEach(row -> found.add(stored(row)));
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> collect(next, found))
        : CompletableFuture.completedStage(found);
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.getInt("number"),
        row.getString("source"),
        row.getString("etag"),
        row.getString("put_by"),
        row.getInstant("put_at"));
  }

  private PreparedStatement prepare(String cql, boolean idempotent) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.QUORUM)
            .setIdempotent(idempotent));
  }
}
