package io.vinculum.insight.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.Unchangeable;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** The table {@code marks}: one partition a slice. */
public final class CassandraMarks implements MarkStore {
  private static final int PAGE_ROWS = 2_000;

  /** Removals in one batch; all are of one partition. */
  private static final int BATCH_ROWS = 100;

  private final ActorSystem<?> system;
  private final CqlSession session;
  private final Supplier<UUID> ids;
  private final int slices;
  private final String node;
  private final PreparedStatement set;
  private final PreparedStatement ofSlice;
  private final PreparedStatement remove;

  /**
   * Prepares its statements.
   *
   * @param ids of marks
   * @param node this run of this node, as marks shall name it
   */
  public CassandraMarks(
      ActorSystem<?> system, CqlSession session, Supplier<UUID> ids, int slices, String node) {
    this.system = system;
    this.session = session;
    this.ids = ids;
    this.slices = slices;
    this.node = node;
    this.set =
        prepare("INSERT INTO vinculum.marks (slice, customer_id, id, node) VALUES (?, ?, ?, ?)");
    this.ofSlice = prepare("SELECT customer_id, id, node FROM vinculum.marks WHERE slice = ?");
    this.remove =
        prepare("DELETE FROM vinculum.marks WHERE slice = ? AND customer_id = ? AND id = ?");
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(true)
            .setPageSize(PAGE_ROWS));
  }

  @Override
  public CompletionStage<Mark> set(CustomerId customer) {
    Mark mark = new Mark(customer, ids.get());
    return session
        .executeAsync(
            set.bind(Unchangeable.sliceOf(customer, slices), customer.value(), mark.id(), node))
        .thenApply(_ -> mark);
  }

  @Override
  public CompletionStage<List<SetMark>> of(int slice) {
    return Source.fromPublisher(session.executeReactive(ofSlice.bind(slice)))
        .<SetMark>map(CassandraMarks::markOf)
        .runWith(Sink.seq(), system);
  }

  private static SetMark markOf(Row row) {
    return new SetMark(
        new Mark(new CustomerId(row.getUuid("customer_id")), row.getUuid("id")),
        row.getString("node"));
  }

  @Override
  public CompletionStage<Void> remove(int slice, List<Mark> marks) {
    return Source.from(marks)
        .grouped(BATCH_ROWS)
        .mapAsync(1, some -> session.executeAsync(removal(slice, some)))
        .runWith(Sink.ignore(), system)
        .thenAccept(_ -> {});
  }

  private BatchStatement removal(int slice, List<Mark> marks) {
    BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
    for (Mark mark : marks) {
      batch.addStatement(remove.bind(slice, mark.customer().value(), mark.id()));
    }
    return batch
        .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
        .setIdempotence(true)
        .build();
  }
}
