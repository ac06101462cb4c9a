package io.vinculum.insight.membership;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vinculum.insight.membership.MoveLog.Logged;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The log of moves by the minute in which they were kept and a shard of the slices. Moves of a
 * slice stay in their order, since all of them are in one shard.
 */
final class MoveTable {
  /** Partitions of a minute; fixed, since rows are found by it. */
  private static final int SHARDS = 4;

  /** A longer span is read by the list of the minutes that have moves. */
  private static final Duration MINUTE_BY_MINUTE = Duration.ofMinutes(5);

  private static final int HOURS_AT_ONCE = 8;

  /** A row is up to 16 KiB. An hour's minutes are on one page. */
  private static final int PAGE_ROWS = 100;

  private final CqlSession session;
  private final PreparedStatement put;
  private final PreparedStatement putMinute;
  private final PreparedStatement ofShard;
  private final PreparedStatement minutes;

  /** What was kept at once. */
  private record Kept(Instant at, UUID id, List<SegmentMove> moves) {}

  private static final Comparator<Kept> ORDER =
      Comparator.comparing(Kept::at).thenComparing(Kept::id);

  MoveTable(CqlSession session) {
    this.session = session;
    this.put =
        prepare(
            "INSERT INTO vinculum.segment_moves (minute, shard, kept_at, id, moves)"
                + " VALUES (?, ?, ?, ?, ?)");
    this.putMinute =
        prepare("INSERT INTO vinculum.segment_move_minutes (hour, minute) VALUES (?, ?)");
    this.ofShard =
        prepare(
            "SELECT kept_at, id, moves FROM vinculum.segment_moves"
                + " WHERE minute = ? AND shard = ? AND kept_at > ? AND kept_at <= ?");
    this.minutes =
        prepare(
            "SELECT minute FROM vinculum.segment_move_minutes"
                + " WHERE hour = ? AND minute >= ? AND minute <= ?");
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(true)
            .setPageSize(PAGE_ROWS));
  }

  /** What writes moves of a slice. */
  List<BoundStatement> statements(int slice, Instant keptAt, List<SegmentMove> moves) {
    if (moves.isEmpty()) {
      return List.of();
    }
    long minute = minute(keptAt);
    return List.of(
        put.bind(
            minute,
            slice % SHARDS,
            keptAt,
            moves.getFirst().id(),
            ByteBuffer.wrap(MovesCodec.bytes(moves))),
        putMinute.bind(hour(minute), minute));
  }

  /** As {@link MoveLog#read} says. */
  Source<Logged, NotUsed> read(Instant after, Instant upTo) {
    // What is kept bears whole milliseconds.
    Instant from = after.truncatedTo(ChronoUnit.MILLIS);
    if (!from.isBefore(upTo)) {
      return Source.empty();
    }
    return minutes(minute(from), minute(upTo))
        .flatMapConcat(minute -> ofMinute(minute, from, upTo))
        .mapConcat(kept -> kept.moves().stream().map(move -> new Logged(kept.at(), move)).toList());
  }

  private Source<Long, NotUsed> minutes(long first, long last) {
    if (last - first <= MINUTE_BY_MINUTE.toMinutes()) {
      return longs(first, last);
    }
    return longs(hour(first), hour(last))
        .mapAsync(HOURS_AT_ONCE, hour -> session.executeAsync(minutes.bind(hour, first, last)))
        .mapConcat(AsyncResultSet::currentPage)
        .map(row -> row.getLong("minute"));
  }

  private static Source<Long, NotUsed> longs(long first, long last) {
    return Source.range(0, (int) (last - first)).map(i -> first + i);
  }

  private Source<Kept, NotUsed> ofMinute(long minute, Instant after, Instant upTo) {
    Source<Kept, NotUsed> merged = ofShard(minute, 0, after, upTo);
    for (int shard = 1; shard < SHARDS; shard++) {
      merged = merged.mergeSorted(ofShard(minute, shard, after, upTo), ORDER);
    }
    return merged;
  }

  private Source<Kept, NotUsed> ofShard(long minute, int shard, Instant after, Instant upTo) {
    return Source.fromPublisher(session.executeReactive(ofShard.bind(minute, shard, after, upTo)))
        .map(MoveTable::kept);
  }

  private static Kept kept(Row row) {
    return new Kept(
        row.getInstant("kept_at"), row.getUuid("id"), MovesCodec.moves(row.getByteBuffer("moves")));
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), Duration.ofMinutes(1).toSeconds());
  }

  private static long hour(long minute) {
    return Math.floorDiv(minute, Duration.ofHours(1).toMinutes());
  }
}
