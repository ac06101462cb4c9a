package io.vinculum.edge.audit;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The book of changes in Cassandra: each entry by month, for reading all of it, and by subject; the
 * months that have entries in a list of their own. The three are written together or not at all.
 */
public final class CassandraAudit implements Audit {
  /** Entries that are read at a time; no more than fit into one page of the driver. */
  private static final int CHUNK = 500;

  /** Entries that are looked at for one page of a narrow question, within one month or subject. */
  private static final int LOOKED_AT_MAX = 5_000;

  /** The last of all ids of version 7. */
  private static final UUID AFTER_ALL = new UUID(0xFFFF_FFFF_FFFF_7FFFL, 0xBFFF_FFFF_FFFF_FFFFL);

  private static final int MONTH_DIGITS = 100;
  private static final int MILLIS_SHIFT = 16;

  private final CqlSession session;
  private final PreparedStatement byMonth;
  private final PreparedStatement bySubject;
  private final PreparedStatement months;
  private final PreparedStatement insert;
  private final PreparedStatement insertBySubject;
  private final PreparedStatement insertMonth;

  /** Prepares its statements, which blocks: made at the node's start. */
  public CassandraAudit(CqlSession session) {
    this.session = session;
    String columns = "id, at, changed_by, role, action, before, after";
    byMonth =
        session.prepare(
            "SELECT subject, "
                + columns
                + " FROM vinculum.audit WHERE month = ? AND id < ? LIMIT ?");
    bySubject =
        session.prepare(
            "SELECT subject, "
                + columns
                + " FROM vinculum.audit_by_subject WHERE subject = ? AND id < ? LIMIT ?");
    months = session.prepare("SELECT month FROM vinculum.audit_month WHERE scope = 'all'");
    insert =
        session.prepare(
            "INSERT INTO vinculum.audit (month, subject, "
                + columns
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insertBySubject =
        session.prepare(
            "INSERT INTO vinculum.audit_by_subject (subject, "
                + columns
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insertMonth =
        session.prepare("INSERT INTO vinculum.audit_month (scope, month) VALUES ('all', ?)");
  }

  @Override
  public CompletionStage<Void> append(AuditEntry entry) {
    int month = month(entry.id());
    BatchStatement batch =
        BatchStatement.newInstance(
            DefaultBatchType.LOGGED,
            bound(insert.bind().setInt("month", month), entry),
            bound(insertBySubject.bind(), entry),
            insertMonth.bind(month));
    return execute(batch).thenAccept(done -> {});
  }

  private static BoundStatement bound(BoundStatement statement, AuditEntry entry) {
    BoundStatement bound =
        statement
            .setString("subject", entry.subject())
            .setUuid("id", entry.id())
            .setInstant("at", entry.at())
            .setString("changed_by", entry.by())
            .setString("role", entry.role())
            .setString("action", entry.action());
    if (entry.before().isPresent()) {
      bound = bound.setString("before", entry.before().get());
    }
    return entry.after().isPresent() ? bound.setString("after", entry.after().get()) : bound;
  }

  /** The month of a time-ordered id, such as 202603, in UTC. */
  static int month(UUID id) {
    Instant at = Instant.ofEpochMilli(id.getMostSignificantBits() >>> MILLIS_SHIFT);
    YearMonth month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
    return month.getYear() * MONTH_DIGITS + month.getMonthValue();
  }

  @Override
  public CompletionStage<Page> page(AuditQuestion question) {
    UUID end = question.before().orElse(AFTER_ALL);
    Search search = new Search(question, new ArrayList<>(), LOOKED_AT_MAX);
    return question
        .subject()
        .map(subject -> search(id -> bySubject.bind(subject, id, search.chunk()), end, search))
        .orElseGet(() -> months().thenCompose(all -> throughMonths(all, end, search)));
  }

  /** A page in the making. */
  private record Search(AuditQuestion question, List<AuditEntry> found, int leftToLookAt) {
    Search lookedAt(int entries) {
      return new Search(question, found, leftToLookAt - entries);
    }

    int chunk() {
      return question.isNarrow() ? CHUNK : question.limit();
    }

    Page last() {
      return new Page(found, Optional.empty());
    }
  }

  private CompletionStage<List<Integer>> months() {
    return execute(months.bind())
        .thenApply(
            rows -> {
              List<Integer> all = new ArrayList<>();
              rows.currentPage().forEach(row -> all.add(row.getInt("month")));
              return all;
            });
  }

  /** Goes back month by month until the page is full. */
  private CompletionStage<Page> throughMonths(List<Integer> months, UUID end, Search search) {
    if (months.isEmpty()) {
      return CompletableFuture.completedStage(search.last());
    }
    int month = months.getFirst();
    return search(id -> byMonth.bind(month, id, search.chunk()), end, search)
        .thenCompose(
            page ->
                page.next().isPresent()
                    ? CompletableFuture.completedStage(page)
                    : throughMonths(months.subList(1, months.size()), end, search));
  }

  /** Goes back through one partition until the page is full, or enough was looked at. */
  private CompletionStage<Page> search(
      Function<UUID, BoundStatement> before, UUID end, Search search) {
    return execute(before.apply(end))
        .thenCompose(
            rows -> {
              List<AuditEntry> chunk = entries(rows);
              for (AuditEntry entry : chunk) {
                if (search.question().isTooEarly(entry)) {
                  return CompletableFuture.completedStage(search.last());
                }
                if (search.question().wants(entry)) {
                  search.found().add(entry);
                }
                if (search.found().size() == search.question().limit()) {
                  return CompletableFuture.completedStage(
                      new Page(search.found(), Optional.of(entry.id())));
                }
              }
              if (chunk.size() < search.chunk()) {
                return CompletableFuture.completedStage(search.last());
              }
              UUID last = chunk.getLast().id();
              Search rest = search.lookedAt(chunk.size());
              return rest.leftToLookAt() <= 0
                  ? CompletableFuture.completedStage(new Page(search.found(), Optional.of(last)))
                  : search(before, last, rest);
            });
  }

  /** A page of ours is no longer than one of the driver's. */
  private static List<AuditEntry> entries(AsyncResultSet rows) {
    List<AuditEntry> entries = new ArrayList<>();
    rows.currentPage().forEach(row -> entries.add(entry(row)));
    return entries;
  }

  private static AuditEntry entry(Row row) {
    return new AuditEntry(
        row.getUuid("id"),
        row.getInstant("at"),
        row.getString("changed_by"),
        row.getString("role"),
        row.getString("action"),
        row.getString("subject"),
        Optional.ofNullable(row.getString("before")),
        Optional.ofNullable(row.getString("after")));
  }

  private <T extends Statement<T>> CompletionStage<AsyncResultSet> execute(T statement) {
    return session.executeAsync(
        statement.setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM).setIdempotent(true));
  }
}
