package io.vinculum.insight.document;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.cql.LightweightTransactions;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.insight.document.DocumentDouble.Outcome;
import io.vinculum.insight.document.DocumentDouble.Place;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** The tables {@code document_index}, {@code document_due} and {@code document_doubles}. */
public final class CassandraDocuments implements DocumentStore {
  /**
   * Documents that one statement writes or reads: the store warns of a batch of more partitions.
   */
  private static final int DOCUMENTS_AT_ONCE = 10;

  private static final int STATEMENTS_AT_ONCE = 4;
  private static final int PAGE_ROWS = 1_000;
  private static final int MONTHS_OF_A_HUNDRED = 100;

  private final ActorSystem<?> system;
  private final CqlSession session;
  private final PreparedStatement put;
  private final PreparedStatement owners;
  private final PreparedStatement note;
  private final PreparedStatement due;
  private final PreparedStatement lookedAt;
  private final PreparedStatement putFirst;
  private final PreparedStatement known;
  private final PreparedStatement end;
  private final PreparedStatement months;
  private final PreparedStatement ofMonth;
  private final PreparedStatement ofMonthAfter;
  private final LightweightTransactions<Place> transactions;

  /** Prepares its statements. */
  public CassandraDocuments(ActorSystem<?> system, CqlSession session) {
    this.system = system;
    this.session = session;
    this.transactions = new LightweightTransactions<>(session, DefaultConsistencyLevel.SERIAL);
    String key = " WHERE month = ? AND recorded_at = ? AND document = ? AND customer_id = ?";
    String columns =
        "recorded_at, document, customer_id, sequence_nr, kept_by, kept_sequence_nr, partner,"
            + " found_at, outcome, refusal";
    String doubles = "SELECT " + columns + " FROM vinculum.document_doubles";
    this.put =
        prepare(
            "INSERT INTO vinculum.document_index (document, customer_id, sequence_nr)"
                + " VALUES (?, ?, ?)");
    this.owners =
        prepare(
            "SELECT document, customer_id, sequence_nr FROM vinculum.document_index"
                + " WHERE document IN ?");
    this.note = prepare("INSERT INTO vinculum.document_due (slice, document) VALUES (?, ?)");
    this.due = prepare("SELECT document FROM vinculum.document_due WHERE slice = ?");
    this.lookedAt = prepare("DELETE FROM vinculum.document_due WHERE slice = ? AND document = ?");
    this.putFirst =
        prepare(
            "INSERT INTO vinculum.document_doubles (month, "
                + columns
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    this.known = prepare(doubles + key);
    this.end =
        prepare(
            "UPDATE vinculum.document_doubles SET outcome = ?, refusal = ?" + key + " IF EXISTS");
    this.months = prepare("SELECT DISTINCT month FROM vinculum.document_doubles");
    this.ofMonth = prepare(doubles + " WHERE month = ? LIMIT ?");
    this.ofMonthAfter =
        prepare(
            doubles
                + " WHERE month = ? AND (recorded_at, document, customer_id) < (?, ?, ?) LIMIT ?");
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(true)
            .setPageSize(PAGE_ROWS));
  }

  @Override
  public CompletionStage<Set<Fingerprint>> put(int slice, List<DocumentChange> changes) {
    Set<Fingerprint> documents = new LinkedHashSet<>();
    for (DocumentChange change : changes) {
      documents.add(change.entry().document());
      change.touched().ifPresent(documents::add);
    }
    return Source.from(changes)
        .map(DocumentChange::entry)
        .map(this::bound)
        .grouped(DOCUMENTS_AT_ONCE)
        .mapAsyncUnordered(STATEMENTS_AT_ONCE, some -> session.executeAsync(batch(some)))
        .runWith(Sink.ignore(), system)
        .thenCompose(_ -> ofSeveral(documents))
        .thenCompose(several -> noted(slice, several).thenApply(_ -> several));
  }

  private BoundStatement bound(DocumentEntry entry) {
    return put.bind(entry.document().toBytes(), entry.customer().value(), entry.sequenceNr());
  }

  /** Rows of several partitions in one request: the store does the work of each, we ask once. */
  private static BatchStatement batch(List<BoundStatement> rows) {
    return BatchStatement.newInstance(DefaultBatchType.UNLOGGED)
        .addAll(rows)
        .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
        .setIdempotent(true);
  }

  private CompletionStage<Set<Fingerprint>> ofSeveral(Set<Fingerprint> documents) {
    return Source.from(documents)
        .grouped(DOCUMENTS_AT_ONCE)
        .mapAsyncUnordered(STATEMENTS_AT_ONCE, this::rows)
        .map(CassandraDocuments::ofSeveral)
        .runWith(Sink.seq(), system)
        .thenApply(all -> all.stream().flatMap(Set::stream).collect(Collectors.toSet()));
  }

  private static Set<Fingerprint> ofSeveral(List<DocumentEntry> rows) {
    Map<Fingerprint, Integer> owners = new HashMap<>();
    rows.forEach(row -> owners.merge(row.document(), 1, Integer::sum));
    Set<Fingerprint> several = new HashSet<>();
    owners.forEach(
        (document, count) -> {
          if (count > 1) {
            several.add(document);
          }
        });
    return several;
  }

  private CompletionStage<Done> noted(int slice, Set<Fingerprint> documents) {
    return Source.from(documents)
        .mapAsyncUnordered(
            STATEMENTS_AT_ONCE,
            document -> session.executeAsync(note.bind(slice, document.toBytes())))
        .runWith(Sink.ignore(), system);
  }

  private CompletionStage<List<DocumentEntry>> rows(List<Fingerprint> documents) {
    List<ByteBuffer> keys = documents.stream().map(Fingerprint::toBytes).toList();
    return Source.fromPublisher(session.executeReactive(owners.bind(keys)))
        .<DocumentEntry>map(
            row ->
                new DocumentEntry(
                    document(row),
                    new CustomerId(row.getUuid("customer_id")),
                    row.getLong("sequence_nr")))
        .runWith(Sink.seq(), system);
  }

  private static Fingerprint document(Row row) {
    return Fingerprint.ofBytes(row.getByteBuffer("document"));
  }

  @Override
  public CompletionStage<List<DocumentEntry>> of(Fingerprint document) {
    return rows(List.of(document));
  }

  @Override
  public CompletionStage<List<Fingerprint>> due(int slice) {
    return Source.fromPublisher(session.executeReactive(due.bind(slice)))
        .<Fingerprint>map(CassandraDocuments::document)
        .runWith(Sink.seq(), system);
  }

  @Override
  public CompletionStage<Void> lookedAt(int slice, Fingerprint document) {
    return session.executeAsync(lookedAt.bind(slice, document.toBytes())).thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<Boolean> putFirst(DocumentDouble found) {
    return transactions.change(
        found.place(),
        putFirst.bind(
            monthOf(found.recordedAt()),
            found.recordedAt(),
            found.copy().document().toBytes(),
            found.copy().customer().value(),
            found.copy().sequenceNr(),
            found.keptBy().value(),
            found.keptSequenceNr(),
            found.partner().orElse(null),
            found.foundAt(),
            found.outcome().apiName(),
            found.refusal().orElse(null)),
        row -> found(row).equals(found));
  }

  @Override
  public CompletionStage<Optional<DocumentDouble>> known(Place place) {
    return session
        .executeAsync(
            known.bind(
                monthOf(place.recordedAt()),
                place.recordedAt(),
                place.document().toBytes(),
                place.customer().value()))
        .thenApply(rows -> Optional.ofNullable(rows.one()).map(CassandraDocuments::found));
  }

  @Override
  public CompletionStage<Void> end(Place place, Outcome outcome, Optional<String> refusal) {
    return transactions
        .change(
            place,
            end.bind(
                outcome.apiName(),
                refusal.orElse(null),
                monthOf(place.recordedAt()),
                place.recordedAt(),
                place.document().toBytes(),
                place.customer().value()))
        .thenAccept(_ -> {});
  }

  @Override
  public CompletionStage<List<DocumentDouble>> doubles(Optional<Place> after, int limit) {
    int latest = after.map(place -> monthOf(place.recordedAt())).orElse(Integer.MAX_VALUE);
    return Source.fromPublisher(session.executeReactive(months.bind()))
        .map(row -> row.getInt("month"))
        .filter(month -> month <= latest)
        .runWith(Sink.seq(), system)
        .thenCompose(
            some -> {
              List<Integer> newestFirst = new ArrayList<>(some);
              newestFirst.sort(Comparator.reverseOrder());
              return doubles(newestFirst, after, limit, new ArrayList<>());
            });
  }

  private CompletionStage<List<DocumentDouble>> doubles(
      List<Integer> months, Optional<Place> after, int limit, List<DocumentDouble> into) {
    if (months.isEmpty() || into.size() >= limit) {
      return CompletableFuture.completedStage(into);
    }
    int month = months.getFirst();
    Optional<Place> within = after.filter(place -> monthOf(place.recordedAt()) == month);
    return Source.fromPublisher(session.executeReactive(page(month, within, limit - into.size())))
        .<DocumentDouble>map(CassandraDocuments::found)
        .runWith(Sink.seq(), system)
        .thenCompose(
            found -> {
              into.addAll(found);
              return doubles(months.subList(1, months.size()), after, limit, into);
            });
  }

  private BoundStatement page(int month, Optional<Place> after, int limit) {
    return after
        .map(
            place ->
                ofMonthAfter.bind(
                    month,
                    place.recordedAt(),
                    place.document().toBytes(),
                    place.customer().value(),
                    limit))
        .orElseGet(() -> ofMonth.bind(month, limit));
  }

  private static DocumentDouble found(Row row) {
    return new DocumentDouble(
        new DocumentEntry(
            document(row), new CustomerId(row.getUuid("customer_id")), row.getLong("sequence_nr")),
        row.getInstant("recorded_at"),
        new CustomerId(row.getUuid("kept_by")),
        row.getLong("kept_sequence_nr"),
        Optional.ofNullable(row.getString("partner")),
        row.getInstant("found_at"),
        Outcome.named(row.getString("outcome")),
        Optional.ofNullable(row.getString("refusal")));
  }

  private static int monthOf(Instant instant) {
    ZonedDateTime utc = instant.atZone(ZoneOffset.UTC);
    return utc.getYear() * MONTHS_OF_A_HUNDRED + utc.getMonthValue();
  }
}
