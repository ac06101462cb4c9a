package io.vinculum.insight.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.facts.Facts;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Facts by (slice, bucket) and customer. A slice of a large coalition has many megabytes of facts,
 * so it is spread over a few partitions.
 */
public final class CassandraFacts implements FactsStore {
  /** Partitions of a slice; fixed, since rows are found by it. */
  static final int BUCKETS = 8;

  private static final int WRITES_AT_ONCE = 4;

  /** Encoded facts in one batch, after which another is begun. */
  private static final int BATCH_BYTES = 32 * 1024;

  private static final int PAGE_ROWS = 1_000;

  /** Minutes of a century and more. */
  private static final int MINUTE_BITS = 26;

  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  private final ActorSystem<?> system;
  private final CqlSession session;
  private final InstantSource clock;
  private final PreparedStatement save;
  private final PreparedStatement load;

  /**
   * Prepares its statements.
   *
   * @param clock of the machine
   */
  public CassandraFacts(ActorSystem<?> system, CqlSession session, InstantSource clock) {
    this.system = system;
    this.session = session;
    this.clock = clock;
    this.save =
        prepare(
            "INSERT INTO vinculum.facts (slice, bucket, customer_id, sequence_nr, facts)"
                + " VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
    this.load =
        prepare(
            "SELECT customer_id, sequence_nr, facts FROM vinculum.facts"
                + " WHERE slice = ? AND bucket = ?");
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(true)
            .setPageSize(PAGE_ROWS));
  }

  @Override
  public CompletionStage<Void> save(int slice, List<Facts> facts) {
    return Source.from(batches(slice, facts))
        .mapAsyncUnordered(WRITES_AT_ONCE, session::executeAsync)
        .runWith(Sink.ignore(), system)
        .thenAccept(_ -> {});
  }

  /** Rows of one partition together: a batch there is one mutation, at the price of one. */
  private List<BatchStatement> batches(int slice, List<Facts> facts) {
    Map<Integer, List<BoundStatement>> open = new HashMap<>();
    Map<Integer, Integer> bytes = new HashMap<>();
    List<BatchStatement> full = new ArrayList<>();
    for (Facts row : facts) {
      int bucket = bucketOf(row.customer().value());
      byte[] encoded = FactsCodec.bytes(row);
      List<BoundStatement> batch = open.computeIfAbsent(bucket, _ -> new ArrayList<>());
      batch.add(
          save.bind(
              slice,
              bucket,
              row.customer().value(),
              row.sequenceNr(),
              ByteBuffer.wrap(encoded),
              timestamp(row.sequenceNr())));
      if (bytes.merge(bucket, encoded.length, Integer::sum) >= BATCH_BYTES) {
        full.add(batchOf(open.remove(bucket)));
        bytes.remove(bucket);
      }
    }
    open.values().forEach(batch -> full.add(batchOf(batch)));
    return full;
  }

  private static BatchStatement batchOf(List<BoundStatement> rows) {
    return BatchStatement.newInstance(DefaultBatchType.UNLOGGED)
        .addAll(rows)
        .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
        .setIdempotent(true);
  }

  /**
   * What decides between two copies of a row: the later event, whichever node's clock is ahead, and
   * of rows up to the same event, one of which is a repair, the one of the later minute.
   */
  private long timestamp(long sequenceNr) {
    return (sequenceNr << MINUTE_BITS) + Duration.between(SINCE, clock.instant()).toMinutes();
  }

  @Override
  public int part(CustomerId customer) {
    return bucketOf(customer.value());
  }

  private static int bucketOf(UUID id) {
    return (int) (id.getLeastSignificantBits() & (BUCKETS - 1));
  }

  @Override
  public Source<Facts, NotUsed> load(int slice) {
    return Source.range(0, BUCKETS - 1)
        .flatMapConcat(
            bucket -> Source.fromPublisher(session.executeReactive(load.bind(slice, bucket))))
        .map(CassandraFacts::factsOf);
  }

  private static Facts factsOf(Row row) {
    ByteBuffer buffer = row.getByteBuffer("facts");
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return FactsCodec.facts(
        new CustomerId(row.getUuid("customer_id")), row.getLong("sequence_nr"), bytes);
  }
}
