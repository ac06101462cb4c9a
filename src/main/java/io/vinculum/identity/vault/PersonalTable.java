package io.vinculum.identity.vault;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.vinculum.customer.domain.CustomerId;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The rows of {@code personal}: sealed values by customer, part and item. */
final class PersonalTable {
  private final CqlSession session;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement deleteAll;

  PersonalTable(CqlSession session) {
    this.session = session;
    select =
        session.prepare(
            "SELECT item, sealed FROM vinculum.personal WHERE customer = ? AND part = ?");
    insert =
        session.prepare(
            "INSERT INTO vinculum.personal (customer, part, item, sealed) VALUES (?, ?, ?, ?)");
    delete =
        session.prepare(
            "DELETE FROM vinculum.personal WHERE customer = ? AND part = ? AND item = ?");
    deleteAll = session.prepare("DELETE FROM vinculum.personal WHERE customer = ?");
  }

  /** The sealed values of a part, by item. */
  CompletionStage<Map<String, byte[]>> read(CustomerId customer, String part) {
    return execute(select.bind(customer.value(), part))
        .thenCompose(page -> gather(page, new TreeMap<>()));
  }

  private static CompletionStage<Map<String, byte[]>> gather(
      AsyncResultSet page, Map<String, byte[]> items) {
    for (Row row : page.currentPage()) {
      items.put(row.getString("item"), CustomerKeyTable.bytes(row.getByteBuffer("sealed")));
    }
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> gather(next, items))
        : CompletableFuture.completedStage(items);
  }

  /** Sets these items, or removes those without a value: all of them or none. */
  CompletionStage<Void> change(
      CustomerId customer, String part, Map<String, Optional<byte[]>> items) {
    BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
    items.forEach(
        (item, value) ->
            batch.addStatement(
                value
                    .map(bytes -> insert.bind(customer.value(), part, item, ByteBuffer.wrap(bytes)))
                    .orElseGet(() -> delete.bind(customer.value(), part, item))));
    return execute(batch.build()).thenAccept(done -> {});
  }

  CompletionStage<Void> deleteAll(CustomerId customer) {
    return execute(deleteAll.bind(customer.value())).thenAccept(done -> {});
  }

  private <T extends Statement<T>> CompletionStage<AsyncResultSet> execute(T statement) {
    return session.executeAsync(
        statement.setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM).setIdempotent(true));
  }
}
