package io.vinculum.identity.vault;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vinculum.customer.domain.CustomerId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * The rows of {@code customer_key}, wrapped keys by customer and id.
 *
 * <p>A key's cell bears a timestamp of our own: 1 when made, one more at each new wrapping, {@link
 * #DESTROYED} when overwritten. So no clock, however wrong, and no late re-wrapping brings a
 * destroyed key back; and an overwritten cell, unlike a tombstone, cannot be outlived by a copy on
 * a replica that missed it.
 */
final class CustomerKeyTable {
  private static final long MADE = 1;
  private static final long DESTROYED = 1L << 40;

  private final CqlSession session;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement mark;
  private final PreparedStatement write;
  private final PreparedStatement scan;

  CustomerKeyTable(CqlSession session) {
    this.session = session;
    select =
        session.prepare(
            "SELECT key_id, wrapped, destroyed_at FROM vinculum.customer_key WHERE customer = ?");
    insert =
        session.prepare(
            "INSERT INTO vinculum.customer_key (customer, key_id, wrapped) VALUES (?, ?, ?)"
                + " USING TIMESTAMP "
                + MADE);
    mark = session.prepare("UPDATE vinculum.customer_key SET destroyed_at = ? WHERE customer = ?");
    write =
        session.prepare(
            "UPDATE vinculum.customer_key USING TIMESTAMP ? SET wrapped = ?"
                + " WHERE customer = ? AND key_id = ?");
    scan =
        session.prepare(
            "SELECT customer, key_id, wrapped, writetime(wrapped) AS version"
                + " FROM vinculum.customer_key");
  }

  /** A customer's wrapped keys by id, and whether the customer is erased. */
  record Stored(boolean destroyed, SortedMap<Integer, ByteBuffer> wrapped) {}

  CompletionStage<Stored> read(CustomerId customer) {
    return execute(select.bind(customer.value()), DefaultConsistencyLevel.LOCAL_QUORUM)
        .thenApply(CustomerKeyTable::stored);
  }

  /** A customer has one key, rarely two: all of them stand on the first page. */
  private static Stored stored(AsyncResultSet page) {
    boolean destroyed = false;
    SortedMap<Integer, ByteBuffer> wrapped = new TreeMap<>();
    for (Row row : page.currentPage()) {
      destroyed |= !row.isNull("destroyed_at");
      if (!row.isNull("key_id") && !row.isNull("wrapped")) {
        wrapped.put(row.getInt("key_id"), row.getByteBuffer("wrapped"));
      }
    }
    wrapped.values().removeIf(key -> !key.hasRemaining());
    return new Stored(destroyed, wrapped);
  }

  CompletionStage<Void> insert(CustomerId customer, int keyId, byte[] wrapped) {
    return execute(
            insert.bind(customer.value(), keyId, ByteBuffer.wrap(wrapped)),
            DefaultConsistencyLevel.LOCAL_QUORUM)
        .thenAccept(done -> {});
  }

  /** From now on every reader sees that the customer is erased, whatever else it finds. */
  CompletionStage<Void> markDestroyed(CustomerId customer, Instant at) {
    return execute(mark.bind(at, customer.value()), DefaultConsistencyLevel.LOCAL_QUORUM)
        .thenAccept(done -> {});
  }

  /** Overwrites a key on every replica; fails when one cannot be reached. */
  CompletionStage<Void> overwrite(CustomerId customer, int keyId) {
    return execute(
            write.bind(DESTROYED, ByteBuffer.allocate(0), customer.value(), keyId),
            DefaultConsistencyLevel.ALL)
        .thenAccept(done -> {});
  }

  /** A key as a scan finds it; {@code version} counts its wrappings. */
  record Scanned(CustomerId customer, int keyId, ByteBuffer wrapped, long version) {}

  CompletionStage<AsyncResultSet> scan(int pageSize) {
    return execute(scan.bind().setPageSize(pageSize), DefaultConsistencyLevel.LOCAL_QUORUM);
  }

  /** The keys of the page at hand that are still there. */
  static List<Scanned> keys(AsyncResultSet page) {
    List<Scanned> keys = new ArrayList<>();
    for (Row row : page.currentPage()) {
      if (!row.isNull("key_id") && !row.isNull("wrapped")) {
        ByteBuffer wrapped = row.getByteBuffer("wrapped");
        if (wrapped.hasRemaining()) {
          CustomerId customer = new CustomerId(row.getUuid("customer"));
          keys.add(new Scanned(customer, row.getInt("key_id"), wrapped, row.getLong("version")));
        }
      }
    }
    return keys;
  }

  /** Stores a new wrapping of the same key, unless it is destroyed meanwhile. */
  CompletionStage<Void> rewrap(Scanned key, byte[] wrapped) {
    return execute(
            write.bind(
                key.version() + 1, ByteBuffer.wrap(wrapped), key.customer().value(), key.keyId()),
            DefaultConsistencyLevel.LOCAL_QUORUM)
        .thenAccept(done -> {});
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private CompletionStage<AsyncResultSet> execute(
      BoundStatement statement, ConsistencyLevel consistency) {
    return session.executeAsync(statement.setConsistencyLevel(consistency).setIdempotent(true));
  }
}
