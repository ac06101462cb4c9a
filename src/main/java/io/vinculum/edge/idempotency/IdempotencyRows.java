package io.vinculum.edge.idempotency;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vinculum.cql.LightweightTransactions;
import io.vinculum.customer.domain.CustomerId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The table {@code idempotency}; every change is a lightweight transaction, since calls race. */
public final class IdempotencyRows {
  private final LightweightTransactions<ByteBuffer> transactions;
  private final PreparedStatement insert;
  private final PreparedStatement takeOver;
  private final PreparedStatement answer;
  private final PreparedStatement free;

  /** Prepares its statements. */
  public IdempotencyRows(CqlSession session) {
    this.transactions =
        new LightweightTransactions<>(session, DefaultConsistencyLevel.LOCAL_SERIAL);
    this.insert =
        session.prepare(
            "INSERT INTO vinculum.idempotency (id, request, owner, lease_until)"
                + " VALUES (?, ?, ?, ?) IF NOT EXISTS");
    this.takeOver =
        session.prepare(
            "UPDATE vinculum.idempotency SET owner = ?, lease_until = ? WHERE id = ? IF owner = ?");
    this.answer =
        session.prepare(
            "UPDATE vinculum.idempotency SET about = ?, answer = ? WHERE id = ? IF owner = ?");
    // An answer that was written although nobody heard so is kept: it is what the next call is
    // told.
    this.free =
        session.prepare(
            "DELETE FROM vinculum.idempotency WHERE id = ? IF owner = ? AND answer = null");
  }

  /**
   * A row that was there.
   *
   * @param request keyed hash of the request it was taken for
   * @param about the customer of whom the answer tells
   * @param answer sealed, once there is one
   */
  record Row(
      ByteBuffer request,
      UUID owner,
      Instant leaseUntil,
      Optional<CustomerId> about,
      Optional<ByteBuffer> answer) {}

  /** The row that was there, or empty when this one was put. */
  CompletionStage<Optional<Row>> insert(
      ByteBuffer id, ByteBuffer request, UUID owner, Instant leaseUntil) {
    return transactions
        .change(id, insert.bind(id, request, owner, leaseUntil))
        .thenApply(
            result ->
                result.wasApplied()
                    ? Optional.<Row>empty()
                    : Optional.of(rowOf(result.one())).filter(row -> !row.owner().equals(owner)));
  }

  private static Row rowOf(com.datastax.oss.driver.api.core.cql.Row row) {
    return new Row(
        row.getByteBuffer("request"),
        row.getUuid("owner"),
        row.getInstant("lease_until"),
        Optional.ofNullable(row.getUuid("about")).map(CustomerId::new),
        Optional.ofNullable(row.getByteBuffer("answer")));
  }

  CompletionStage<Boolean> takeOver(ByteBuffer id, UUID from, UUID to, Instant leaseUntil) {
    return transactions.change(
        id, takeOver.bind(to, leaseUntil, id, from), row -> isOwnedBy(to, row));
  }

  CompletionStage<Boolean> answer(
      ByteBuffer id, UUID owner, Optional<CustomerId> about, ByteBuffer sealed) {
    return transactions
        .change(id, answer.bind(about.map(CustomerId::value).orElse(null), sealed, id, owner))
        .thenApply(AsyncResultSet::wasApplied);
  }

  CompletionStage<Boolean> free(ByteBuffer id, UUID owner) {
    return transactions.change(id, free.bind(id, owner)).thenApply(AsyncResultSet::wasApplied);
  }

  /** A row that is not there has no owner. */
  private static boolean isOwnedBy(UUID owner, com.datastax.oss.driver.api.core.cql.Row row) {
    return row.getColumnDefinitions().contains("owner") && owner.equals(row.getUuid("owner"));
  }
}
