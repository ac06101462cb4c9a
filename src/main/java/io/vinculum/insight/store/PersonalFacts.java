package io.vinculum.insight.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Unchangeable;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes out of saved facts what names a person. The slice does so too, in its own time; an erasure
 * does not wait for it.
 */
public final class PersonalFacts {
  /** Later than every save: of who is erased nothing personal is kept again. */
  private static final long FOR_EVER = 1L << 62;

  private final CqlSession session;
  private final int slices;
  private final PreparedStatement overwrite;
  private final PreparedStatement select;
  private final PreparedStatement strip;

  /** Prepares its statements, which blocks: made at the node's start. */
  public PersonalFacts(CqlSession session, int slices) {
    this.session = session;
    this.slices = slices;
    this.overwrite =
        session.prepare(
            "UPDATE vinculum.facts_personal USING TIMESTAMP "
                + FOR_EVER
                + " SET personal = ? WHERE slice = ? AND bucket = ? AND customer_id = ?");
    this.select =
        session.prepare(
            "SELECT facts, WRITETIME(facts) AS written FROM vinculum.facts"
                + " WHERE slice = ? AND bucket = ? AND customer_id = ?");
    this.strip =
        session.prepare(
            "UPDATE vinculum.facts USING TIMESTAMP ? SET facts = ?"
                + " WHERE slice = ? AND bucket = ? AND customer_id = ?");
  }

  /** Overwrites the person's row for ever, on every replica. */
  public CompletionStage<Void> forget(CustomerId customer) {
    return execute(
            overwrite.bind(
                ByteBuffer.allocate(0), slice(customer), bucket(customer), customer.value()),
            DefaultConsistencyLevel.ALL)
        .thenAccept(_ -> {});
  }

  /** Takes the person out of a row of facts that was saved before persons had rows of their own. */
  public CompletionStage<Void> strip(CustomerId customer) {
    return execute(
            select.bind(slice(customer), bucket(customer), customer.value()),
            DefaultConsistencyLevel.LOCAL_QUORUM)
        .thenCompose(
            found -> {
              Row row = found.one();
              byte[] facts = row == null ? new byte[0] : CassandraFacts.bytes(row, "facts");
              return facts.length == 0 || !FactsCodec.isOfBefore(facts)
                  ? CompletableFuture.completedStage(null)
                  : execute(
                          strip.bind(
                              row.getLong("written") + 1,
                              ByteBuffer.wrap(FactsCodec.withoutPerson(facts)),
                              slice(customer),
                              bucket(customer),
                              customer.value()),
                          DefaultConsistencyLevel.ALL)
                      .<Void>thenApply(_ -> null);
            });
  }

  private int slice(CustomerId customer) {
    return Unchangeable.sliceOf(customer, slices);
  }

  private static int bucket(CustomerId customer) {
    return CassandraFacts.bucketOf(customer.value());
  }

  private CompletionStage<AsyncResultSet> execute(
      BoundStatement statement, ConsistencyLevel consistency) {
    return session.executeAsync(statement.setConsistencyLevel(consistency).setIdempotent(true));
  }
}
