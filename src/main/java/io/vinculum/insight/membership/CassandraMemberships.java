package io.vinculum.insight.membership;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.customer.domain.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * What slices told of segments, in Cassandra. A portion of a change is one logged batch, so that
 * members, counts and log are written all or not at all.
 *
 * <p>Each portion bears a time that is that of the clock or, if the clock stands or went back, one
 * millisecond more than the slice's last one. It is where the moves stand in the log and what
 * decides between two copies of a row; so neither a clock behind that of the slice's node before,
 * nor an attempt that is late, covers what was kept after it.
 */
public final class CassandraMemberships implements MembershipStore, MoveLog {
  /** How long moves are kept: as the tables say. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int MONTHS_IN_YEAR_FIELD = 100;
  private static final int MONTHS_AT_ONCE = 4;
  private static final long MICROS_PER_MILLI = 1_000;

  private final ActorSystem<?> system;
  private final CqlSession session;
  private final InstantSource clock;
  private final MoveTable log;
  private final DriverExecutionProfile profile;
  private final ConcurrentMap<Integer, Long> stamps = new ConcurrentHashMap<>();
  private final PreparedStatement begin;
  private final PreparedStatement putPlaces;
  private final PreparedStatement putMembers;
  private final PreparedStatement removeMembers;
  private final PreparedStatement putDay;
  private final PreparedStatement places;
  private final PreparedStatement members;
  private final PreparedStatement days;

  /**
   * Prepares its statements.
   *
   * @param clock of the machine, which is also that of readers of the log
   */
  public CassandraMemberships(ActorSystem<?> system, CqlSession session, InstantSource clock) {
    this.system = system;
    this.session = session;
    this.clock = clock;
    this.log = new MoveTable(session);
    // The store warns of batches over 5 KiB, which some of these are meant to be.
    this.profile =
        session
            .getContext()
            .getConfig()
            .getDefaultProfile()
            .withBoolean(DefaultDriverOption.REQUEST_LOG_WARNINGS, false);
    this.begin = prepare("INSERT INTO vinculum.segment_members (slice, kept_at) VALUES (?, ?)");
    this.putPlaces =
        prepare("INSERT INTO vinculum.segment_places (slice, block, customers) VALUES (?, ?, ?)");
    this.putMembers =
        prepare(
            "INSERT INTO vinculum.segment_members"
                + " (slice, segment, rule_version, members, day, entered, left, known_days)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    this.removeMembers =
        prepare("DELETE FROM vinculum.segment_members WHERE slice = ? AND segment = ?");
    this.putDay =
        prepare(
            "INSERT INTO vinculum.segment_days (segment, month, day, slice, entered, left)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    this.places = prepare("SELECT customers FROM vinculum.segment_places WHERE slice = ?");
    this.members =
        prepare(
            "SELECT segment, kept_at, rule_version, members, day, entered, left, known_days"
                + " FROM vinculum.segment_members WHERE slice = ?");
    this.days =
        prepare(
            "SELECT slice, day, entered, left FROM vinculum.segment_days"
                + " WHERE segment = ? AND month = ? AND day >= ? AND day <= ?");
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(true));
  }

  @Override
  public CompletionStage<StoredMemberships> load(int slice) {
    // Places after members: none of these is without its customer.
    return Source.fromPublisher(session.executeReactive(members.bind(slice)))
        .<Row>map(row -> row)
        .runWith(Sink.seq(), system)
        .thenCompose(
            rows ->
                Source.fromPublisher(session.executeReactive(places.bind(slice)))
                    .mapConcat(row -> Uuids.read(row.getByteBuffer("customers")))
                    .map(CustomerId::new)
                    .runWith(Sink.seq(), system)
                    .thenApply(customers -> loaded(slice, customers, rows)));
  }

  private StoredMemberships loaded(int slice, List<CustomerId> customers, List<Row> rows) {
    rows.stream()
        .findFirst()
        .map(row -> row.getInstant("kept_at"))
        .ifPresent(last -> stamps.merge(slice, last.toEpochMilli(), Math::max));
    return new StoredMemberships(
        !rows.isEmpty(),
        customers,
        // Where there is no segment, there is a row for what is said of the slice alone.
        rows.stream()
            .filter(row -> !row.isNull("segment"))
            .map(CassandraMemberships::stored)
            .toList());
  }

  private static StoredMembership stored(Row row) {
    return new StoredMembership(
        row.getString("segment"),
        row.getInt("rule_version"),
        MembersCodec.members(row.getByteBuffer("members")),
        row.getInt("day"),
        row.getLong("entered"),
        row.getLong("left"),
        row.isNull("known_days")
            ? Optional.empty()
            : Optional.of(new KnownDays(row.getList("known_days", Integer.class))));
  }

  @Override
  public CompletionStage<Void> save(int slice, MembershipChange change) {
    CompletionStage<Void> kept = CompletableFuture.completedStage(null);
    for (Portion portion : Portion.of(change)) {
      kept = kept.thenCompose(_ -> keep(slice, portion));
    }
    return kept;
  }

  private CompletionStage<Void> keep(int slice, Portion portion) {
    long now = clock.millis();
    long stamp = stamps.merge(slice, now, (last, given) -> Math.max(given, last + 1));
    Instant keptAt = Instant.ofEpochMilli(stamp);
    BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.LOGGED);
    batch.addStatement(begin.bind(slice, keptAt));
    portion.places().forEach((block, ids) -> batch.addStatement(putPlaces.bind(slice, block, ids)));
    portion.after().forEach(segment -> addMembers(batch, slice, segment));
    portion.removed().forEach(id -> batch.addStatement(removeMembers.bind(slice, id)));
    log.statements(slice, keptAt, portion.moves()).forEach(batch::addStatement);
    return session
        .executeAsync(
            batch
                .setQueryTimestamp(stamp * MICROS_PER_MILLI)
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                .setIdempotence(true)
                .setExecutionProfile(profile)
                .build())
        .thenAccept(_ -> {});
  }

  private void addMembers(BatchStatementBuilder batch, int slice, Portion.Members members) {
    StoredMembership segment = members.segment();
    batch.addStatement(
        putMembers.bind(
            slice,
            segment.segment(),
            segment.ruleVersion(),
            members.members(),
            segment.day(),
            segment.entered(),
            segment.left(),
            segment.known().map(KnownDays::turns).orElse(null)));
    if (segment.entered() > 0 || segment.left() > 0) {
      batch.addStatement(
          putDay.bind(
              segment.segment(),
              month(YearMonth.from(LocalDate.ofEpochDay(segment.day()))),
              segment.day(),
              slice,
              segment.entered(),
              segment.left()));
    }
  }

  private static int month(YearMonth month) {
    return month.getYear() * MONTHS_IN_YEAR_FIELD + month.getMonthValue();
  }

  @Override
  public Source<Logged, NotUsed> read(Instant after, Instant upTo) {
    return log.read(after, upTo);
  }

  @Override
  public CompletionStage<List<SliceDay>> days(String segment, LocalDate from, LocalDate to) {
    YearMonth last = YearMonth.from(to);
    return Source.fromJavaStream(
            () -> Stream.iterate(YearMonth.from(from), m -> !m.isAfter(last), m -> m.plusMonths(1)))
        .flatMapMerge(
            MONTHS_AT_ONCE,
            month ->
                Source.fromPublisher(
                    session.executeReactive(
                        days.bind(
                            segment,
                            month(month),
                            (int) from.toEpochDay(),
                            (int) to.toEpochDay()))))
        .map(
            row ->
                new SliceDay(
                    row.getInt("slice"),
                    row.getInt("day"),
                    row.getLong("entered"),
                    row.getLong("left")))
        .runWith(Sink.seq(), system);
  }
}
