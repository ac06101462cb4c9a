package io.vinculum.journal;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.typesafe.config.Config;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSession;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSessionRegistry;
import org.apache.pekko.stream.javadsl.Source;

/** The table of the journal, as the plugin lays it out, by the plugin's own session. */
final class JournalRows {
  /** Where the plugin's settings are. */
  static final String PLUGIN = "pekko.persistence.cassandra";

  /**
   * Events of one write are all in the partition of the last: so near to the end of a partition the
   * next may go on. No write has as many.
   */
  private static final long WRITE_MAX = 10_000;

  private static final ByteBuffer UNREAD = ByteBuffer.allocate(0);

  private final CassandraSession session;
  private final String profile;
  private final String table;
  private final String snapshots;
  private final long partitionSize;

  JournalRows(ClassicActorSystemProvider system) {
    Config config = system.classicSystem().settings().config().getConfig(PLUGIN);
    this.session = CassandraSessionRegistry.get(system).sessionFor(PLUGIN);
    this.profile = config.getString("read-profile");
    this.table = config.getString("journal.keyspace") + "." + config.getString("journal.table");
    this.snapshots =
        config.getString("snapshot.keyspace") + "." + config.getString("snapshot.table");
    this.partitionSize = config.getLong("journal.target-partition-size");
  }

  /** With their events. */
  Source<StoredRow, NotUsed> whole(String journal, long from, long to) {
    return rows("*", journal, partitionOf(from), Math.max(1, from), to).map(JournalRows::storedRow);
  }

  private static StoredRow storedRow(Row row) {
    return new StoredRow(
        row.getLong("sequence_nr"),
        row.getLong("partition_nr"),
        row.getUuid("timestamp"),
        row.getString("writer_uuid"),
        row.getInt("ser_id"),
        row.getString("ser_manifest"),
        row.getString("event_manifest"),
        row.getByteBuffer("event"));
  }

  /** Without their events: who wrote what when. */
  Source<StoredRow, NotUsed> light(String journal, long from, long to) {
    return rows(
            "sequence_nr, partition_nr, timestamp, writer_uuid",
            journal,
            partitionOf(from),
            Math.max(1, from),
            to)
        .map(
            row ->
                new StoredRow(
                    row.getLong("sequence_nr"),
                    row.getLong("partition_nr"),
                    row.getUuid("timestamp"),
                    row.getString("writer_uuid"),
                    0,
                    "",
                    "",
                    UNREAD));
  }

  /** Forgets states that were kept of events from that number on. */
  CompletionStage<Done> dropSnapshots(String journal, long from) {
    return session
        .prepare("DELETE FROM " + snapshots + " WHERE persistence_id = ? AND sequence_nr >= ?")
        .thenCompose(
            prepared ->
                session.executeWrite(
                    prepared.bind(journal, from).setExecutionProfileName(profile)));
  }

  /** Copies a row to the table of superseded events. */
  CompletionStage<Done> copy(String journal, StoredRow row, Instant now) {
    return session
        .prepare(
            "INSERT INTO vinculum.superseded_event (persistence_id, sequence_nr, timestamp,"
                + " partition_nr, writer_uuid, ser_id, ser_manifest, event_manifest, event,"
                + " moved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .thenCompose(
            prepared ->
                session.executeWrite(
                    prepared
                        .bind(
                            journal,
                            row.number(),
                            row.timestamp(),
                            row.partition(),
                            row.writer(),
                            row.serializer(),
                            row.manifest(),
                            row.adapterManifest(),
                            row.event(),
                            now)
                        .setExecutionProfileName(profile)));
  }

  /**
   * Writes other bytes in the place of an event's, on every replica: newer than what stands there
   * by the least there is, so that it is the same however often it is done and by whomever.
   */
  CompletionStage<Done> rewrite(String journal, StoredRow row, ByteBuffer event) {
    String place =
        " WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr = ? AND timestamp = ?";
    return overwritten(
        "SELECT WRITETIME(event) AS written FROM " + table + place,
        "UPDATE " + table + " USING TIMESTAMP ? SET event = ?" + place,
        List.of(journal, row.partition(), row.number(), row.timestamp()),
        event);
  }

  /** The events of a journal that were taken out of it, with their places. */
  Source<StoredRow, NotUsed> superseded(String journal) {
    return session
        .select(
            session
                .prepare("SELECT * FROM vinculum.superseded_event WHERE persistence_id = ?")
                .thenApply(prepared -> prepared.bind(journal).setExecutionProfileName(profile)))
        .map(JournalRows::storedRow);
  }

  /** As {@link #rewrite}, of an event that was taken out of the journal. */
  CompletionStage<Done> rewriteSuperseded(String journal, StoredRow row, ByteBuffer event) {
    String place = " WHERE persistence_id = ? AND sequence_nr = ? AND timestamp = ?";
    return overwritten(
        "SELECT WRITETIME(event) AS written FROM vinculum.superseded_event" + place,
        "UPDATE vinculum.superseded_event USING TIMESTAMP ? SET event = ?" + place,
        List.of(journal, row.number(), row.timestamp()),
        event);
  }

  private CompletionStage<Done> overwritten(
      String select, String update, List<Object> place, ByteBuffer event) {
    return session
        .prepare(select)
        .thenCompose(
            prepared ->
                session.selectOne(prepared.bind(place.toArray()).setExecutionProfileName(profile)))
        .thenCombine(
            session.prepare(update),
            (row, prepared) -> {
              List<Object> values = new ArrayList<>();
              values.add(row.orElseThrow().getLong("written") + 1);
              values.add(event);
              values.addAll(place);
              return prepared.bind(values.toArray());
            })
        .thenCompose(
            bound ->
                session.executeWrite(
                    bound
                        .setExecutionProfileName(profile)
                        .setConsistencyLevel(DefaultConsistencyLevel.ALL)));
  }

  /** Takes a row out of the journal. */
  CompletionStage<Done> remove(String journal, StoredRow row) {
    return session
        .prepare(
            "DELETE FROM "
                + table
                + " WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr = ? AND"
                + " timestamp = ?")
        .thenCompose(
            prepared ->
                session.executeWrite(
                    prepared
                        .bind(journal, row.partition(), row.number(), row.timestamp())
                        .setExecutionProfileName(profile)));
  }

  private Source<Row, NotUsed> rows(
      String columns, String journal, long partition, long from, long to) {
    CompletionStage<Statement<?>> select =
        session
            .prepare(
                "SELECT "
                    + columns
                    + " FROM "
                    + table
                    + " WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr >= ? AND"
                    + " sequence_nr <= ?")
            .thenApply(
                prepared ->
                    prepared.bind(journal, partition, from, to).setExecutionProfileName(profile));
    AtomicLong last = new AtomicLong(from - 1);
    return session
        .select(select)
        .map(
            row -> {
              last.set(row.getLong("sequence_nr"));
              return row;
            })
        .concatLazy(
            Source.lazySource(
                () ->
                    last.get() < to && mayGoOn(partition, last.get())
                        ? rows(columns, journal, partition + 1, last.get() + 1, to)
                        : Source.empty()));
  }

  private boolean mayGoOn(long partition, long last) {
    return last >= (partition + 1) * partitionSize - Math.min(WRITE_MAX, partitionSize);
  }

  private long partitionOf(long number) {
    return (Math.max(1, number) - 1) / partitionSize;
  }
}
