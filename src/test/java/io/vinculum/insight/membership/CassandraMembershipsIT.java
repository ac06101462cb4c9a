package io.vinculum.insight.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.membership.MoveLog.Logged;
import io.vinculum.insight.membership.MoveLog.SliceDay;
import io.vinculum.node.store.SharedStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** What slices told of segments, in the real store. */
final class CassandraMembershipsIT {
  /** Beyond every slice that has a node; each test takes slices of its own. */
  private static final int SLICE = 80_000;

  private static final LocalDate DAY = LocalDate.of(2027, 3, 31);

  private static ActorTestKit kit;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2027-03-31T12:00:00Z"));
  private final CassandraMemberships store = node();

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void aSliceOfWhichNothingWasKeptHasNotBegun() {
    assertThat(join(store.load(SLICE)))
        .isEqualTo(new StoredMemberships(false, List.of(), List.of()));
  }

  @Test
  void aSliceHasBegunEvenWithoutASegment() {
    int slice = SLICE + 1;
    save(slice, new MembershipChange(Map.of(), List.of(), List.of(), List.of()));
    assertThat(join(store.load(slice)))
        .isEqualTo(new StoredMemberships(true, List.of(), List.of()));
  }

  @Test
  void whatWasKeptIsLoadedOverManyBlocksOfPlacesAndPortions() {
    int slice = SLICE + 2;
    List<CustomerId> customers = customers(3 * MembershipChange.PLACES_PER_BLOCK + 7);
    Map<Integer, List<CustomerId>> blocks =
        Map.of(
            0, customers.subList(0, 256),
            1, customers.subList(256, 512),
            2, customers.subList(512, 768),
            3, customers.subList(768, 775));
    List<StoredMembership> segments = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int step = i + 1;
      RoaringBitmap members = new RoaringBitmap();
      // Places far beyond the customers: as large a bitmap as that of a slice of 8,000.
      IntStream.range(0, 8_000).filter(place -> place % step == 0).forEach(members::add);
      segments.add(membership("kept-%02d".formatted(i), members, i, 0));
    }
    List<SegmentMove> moves =
        LongStream.range(0, MembershipChange.MOVES_MAX)
            .mapToObj(i -> move("kept-%02d".formatted(i % 40), i, true))
            .toList();
    MembershipChange change = new MembershipChange(blocks, segments, List.of(), moves);
    assertThat(Portion.of(change)).hasSizeGreaterThan(1);
    now.set(Instant.parse("2027-03-26T12:00:00Z"));
    Instant before = now.get().minusMillis(1);
    save(slice, change);

    StoredMemberships loaded = join(node().load(slice));
    assertThat(loaded.begun()).isTrue();
    assertThat(loaded.places()).isEqualTo(customers);
    assertThat(loaded.segments()).containsExactlyElementsOf(segments);
    assertThat(read(before, before.plusSeconds(1)))
        .extracting(Logged::move)
        .containsExactlyInAnyOrderElementsOf(moves);
  }

  @Test
  void aRemovedSegmentIsNotLoadedAndItsLastMovesAreKept() {
    int slice = SLICE + 3;
    now.set(Instant.parse("2027-03-30T12:00:00Z"));
    Instant before = now.get().minusMillis(1);
    save(slice, after(membership("gone", RoaringBitmap.bitmapOf(1), 1, 0)));
    SegmentMove left = move("gone", 1, false);
    save(slice, new MembershipChange(Map.of(), List.of(), List.of("gone"), List.of(left)));
    assertThat(join(store.load(slice)).segments()).isEmpty();
    assertThat(read(before, now.get().plusSeconds(1))).extracting(Logged::move).contains(left);
  }

  @Test
  void movesAreReadInTheOrderInWhichTheyWereKeptOverMinutesAndShards() {
    now.set(Instant.parse("2027-03-29T11:59:58.500Z"));
    Instant before = now.get().minusMillis(1);
    List<SegmentMove> kept = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      SegmentMove move = move("ordered", i, true);
      kept.add(move);
      save(SLICE + 10 + i % 5, moves("ordered", move, move("ordered", 100 + i, false)));
      now.set(now.get().plusMillis(400));
    }
    assertThat(read(before, now.get()))
        .extracting(Logged::move)
        .filteredOn(SegmentMove::entered)
        .containsExactlyElementsOf(kept);
    List<Logged> all = read(before, now.get());
    assertThat(all).extracting(Logged::keptAt).isSorted().hasSize(24);
    // Exactly what lies between: not the one at the first instant, the one at the last.
    assertThat(read(all.get(1).keptAt(), all.get(5).keptAt()))
        .containsExactlyElementsOf(all.subList(2, 6));
  }

  @Test
  void longSilenceIsReadByTheListOfMinutes() {
    now.set(Instant.parse("2027-02-01T00:00:00Z"));
    SegmentMove first = move("silent", 1, true);
    save(SLICE + 20, moves("silent", first));
    now.set(Instant.parse("2027-02-20T13:59:59.999Z"));
    SegmentMove second = move("silent", 1, false);
    save(SLICE + 20, moves("silent", second));
    assertThat(read(Instant.parse("2027-01-30T00:00:00Z"), Instant.parse("2027-02-27T00:00:00Z")))
        .extracting(Logged::move)
        .containsExactly(first, second);
  }

  @Test
  void theSameChangeKeptAgainDoesNoHarm() {
    int slice = SLICE + 4;
    now.set(Instant.parse("2027-03-28T12:00:00Z"));
    Instant before = now.get().minusMillis(1);
    SegmentMove move = move("again", 5, true);
    MembershipChange change =
        new MembershipChange(
            Map.of(0, customers(3)),
            List.of(membership("again", RoaringBitmap.bitmapOf(2), 1, 0)),
            List.of(),
            List.of(move));
    save(slice, change);
    StoredMemberships once = join(store.load(slice));
    save(slice, change);
    assertThat(join(store.load(slice))).isEqualTo(once);
    assertThat(read(before, now.get().plusSeconds(1)))
        .extracting(Logged::move)
        .containsExactly(move, move);
    assertThat(join(store.days("again", DAY, DAY)))
        .containsExactly(new SliceDay(slice, (int) DAY.toEpochDay(), 1, 0));
  }

  @Test
  void aNodeWhoseClockIsBehindGoesOnAfterTheOneBefore() {
    int slice = SLICE + 5;
    now.set(Instant.parse("2027-03-27T12:00:00Z"));
    Instant before = now.get().minusMillis(1);
    SegmentMove entered = move("skewed", 1, true);
    save(slice, moves("skewed", entered));

    now.set(now.get().minusSeconds(2));
    CassandraMemberships other = node();
    join(other.load(slice));
    SegmentMove left = move("skewed", 1, false);
    StoredMembership nobody = membership("skewed", new RoaringBitmap(), 1, 1);
    join(
        other.save(
            slice, new MembershipChange(Map.of(), List.of(nobody), List.of(), List.of(left))));
    assertThat(join(node().load(slice)).segments()).containsExactly(nobody);
    assertThat(read(before, before.plusSeconds(1)))
        .extracting(Logged::move)
        .containsExactly(entered, left);
  }

  @Test
  void daysAreToldBySliceOverMonths() {
    LocalDate first = LocalDate.of(2027, 1, 31);
    for (int i = 0; i < 60; i += 15) {
      long day = first.plusDays(i).toEpochDay();
      save(
          SLICE + 30 + i % 2,
          after(
              new StoredMembership(
                  "daily", 1, new RoaringBitmap(), (int) day, i + 1, i, Optional.empty())));
    }
    assertThat(join(store.days("daily", first, first.plusDays(45))))
        .containsExactlyInAnyOrder(
            new SliceDay(SLICE + 30, (int) first.toEpochDay(), 1, 0),
            new SliceDay(SLICE + 31, (int) first.toEpochDay() + 15, 16, 15),
            new SliceDay(SLICE + 30, (int) first.toEpochDay() + 30, 31, 30),
            new SliceDay(SLICE + 31, (int) first.toEpochDay() + 45, 46, 45));
    assertThat(join(store.days("daily", first.plusDays(1), first.plusDays(15)))).hasSize(1);
  }

  @Test
  void movesGoWhenTheirTimeIsOver() {
    save(SLICE + 6, moves("short-lived", move("short-lived", 1, true)));
    assertThat(
            SharedStore.session()
                .execute(
                    "SELECT TTL(moves) AS ttl FROM vinculum.segment_moves WHERE minute = "
                        + now.get().getEpochSecond() / 60
                        + " AND shard = "
                        + (SLICE + 6) % 4)
                .all())
        .allSatisfy(
            row ->
                assertThat(Duration.ofSeconds(row.getInt("ttl")))
                    .isLessThanOrEqualTo(CassandraMemberships.KEPT)
                    .isGreaterThan(CassandraMemberships.KEPT.minusHours(1)))
        .isNotEmpty();
  }

  private CassandraMemberships node() {
    return new CassandraMemberships(kit.system(), SharedStore.session(), now::get);
  }

  private void save(int slice, MembershipChange change) {
    join(store.save(slice, change));
  }

  private List<Logged> read(Instant after, Instant upTo) {
    return join(store.read(after, upTo).runWith(Sink.seq(), kit.system()));
  }

  private static MembershipChange after(StoredMembership segment) {
    return new MembershipChange(Map.of(), List.of(segment), List.of(), List.of());
  }

  private static MembershipChange moves(String segment, SegmentMove... moves) {
    return new MembershipChange(
        Map.of(),
        List.of(membership(segment, RoaringBitmap.bitmapOf(1), 1, 0)),
        List.of(),
        List.of(moves));
  }

  private static StoredMembership membership(
      String segment, RoaringBitmap members, long entered, long left) {
    return new StoredMembership(
        segment,
        3,
        members,
        (int) DAY.toEpochDay(),
        entered,
        left,
        Optional.of(KnownDays.from((int) DAY.toEpochDay()).turned(false, 99_999)));
  }

  private SegmentMove move(String segment, long number, boolean entered) {
    return new SegmentMove(
        UUID.randomUUID(),
        segment,
        3,
        new CustomerId(new UUID(7, number)),
        entered,
        number % 2 == 0 ? MoveReason.TIME : MoveReason.SCORES,
        number,
        Instant.parse("2027-03-31T11:59:59.123456Z"));
  }

  private static List<CustomerId> customers(int count) {
    return IntStream.range(0, count).mapToObj(i -> new CustomerId(UUID.randomUUID())).toList();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
