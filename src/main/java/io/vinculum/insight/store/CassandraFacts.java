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
import io.vinculum.customer.domain.Origin;
import io.vinculum.insight.facts.Facts;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
  private final PreparedStatement savePersonal;
  private final PreparedStatement load;
  private final PreparedStatement loadPersonal;

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
    this.savePersonal =
        prepare(
            "INSERT INTO vinculum.facts_personal (slice, bucket, customer_id, personal)"
                + " VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
    this.loadPersonal =
        prepare(
            "SELECT customer_id, personal FROM vinculum.facts_personal"
                + " WHERE slice = ? AND bucket = ?");
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

  /** What names a person first: facts that are there have all that belongs to them. */
  @Override
  public CompletionStage<Void> save(int slice, List<Facts> facts) {
    return write(batches(facts, row -> personal(slice, row)))
        .thenCompose(_ -> write(batches(facts, row -> Optional.of(plain(slice, row)))));
  }

  private CompletionStage<Void> write(List<BatchStatement> batches) {
    return Source.from(batches)
        .mapAsyncUnordered(WRITES_AT_ONCE, session::executeAsync)
        .runWith(Sink.ignore(), system)
        .thenAccept(_ -> {});
  }

  /** A statement and what it weighs. */
  private record Write(BoundStatement statement, int bytes) {}

  private Write plain(int slice, Facts row) {
    byte[] encoded = FactsCodec.bytes(row);
    return new Write(
        save.bind(
            slice,
            bucketOf(row.customer().value()),
            row.customer().value(),
            row.sequenceNr(),
            ByteBuffer.wrap(encoded),
            timestamp(row.sequenceNr())),
        encoded.length);
  }

  /** Members may have had something there; of others a row with nothing in it would be waste. */
  private Optional<Write> personal(int slice, Facts row) {
    byte[] encoded = FactsCodec.personalBytes(row);
    return encoded.length == 0 && row.standing() != Origin.MEMBER
        ? Optional.empty()
        : Optional.of(
            new Write(
                savePersonal.bind(
                    slice,
                    bucketOf(row.customer().value()),
                    row.customer().value(),
                    ByteBuffer.wrap(encoded),
                    timestamp(row.sequenceNr())),
                encoded.length));
  }

  /** Rows of one partition together: a batch there is one mutation, at the price of one. */
  private static List<BatchStatement> batches(
      List<Facts> facts, Function<Facts, Optional<Write>> write) {
    Map<Integer, List<BoundStatement>> open = new HashMap<>();
    Map<Integer, Integer> bytes = new HashMap<>();
    List<BatchStatement> full = new ArrayList<>();
    for (Facts row : facts) {
      Optional<Write> written = write.apply(row);
      if (written.isPresent()) {
        int bucket = bucketOf(row.customer().value());
        open.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(written.get().statement());
        if (bytes.merge(bucket, written.get().bytes(), Integer::sum) >= BATCH_BYTES) {
          full.add(batchOf(open.remove(bucket)));
          bytes.remove(bucket);
        }
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

  static int bucketOf(UUID id) {
    return (int) (id.getLeastSignificantBits() & (BUCKETS - 1));
  }

  @Override
  public Source<Facts, NotUsed> load(int slice) {
    return Source.range(0, BUCKETS - 1).flatMapConcat(bucket -> load(slice, bucket));
  }

  private Source<Facts, NotUsed> load(int slice, int bucket) {
    return Source.fromPublisher(session.executeReactive(loadPersonal.bind(slice, bucket)))
        .fold(
            new HashMap<UUID, byte[]>(),
            (all, row) -> {
              all.put(row.getUuid("customer_id"), bytes(row, "personal"));
              return all;
            })
        .flatMapConcat(
            personal ->
                Source.fromPublisher(session.executeReactive(load.bind(slice, bucket)))
                    .map(row -> factsOf(row, personal)));
  }

  /** What stands apart is there before the row that says so; one of before has all in itself. */
  private static Facts factsOf(Row row, Map<UUID, byte[]> personal) {
    UUID customer = row.getUuid("customer_id");
    byte[] bytes = bytes(row, "facts");
    Facts facts = FactsCodec.facts(new CustomerId(customer), row.getLong("sequence_nr"), bytes);
    byte[] person = personal.get(customer);
    return person != null && FactsCodec.isPersonApart(bytes)
        ? FactsCodec.withPerson(facts, person)
        : facts;
  }

  static byte[] bytes(Row row, String column) {
    ByteBuffer buffer = row.getByteBuffer(column);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
