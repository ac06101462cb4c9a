package io.vinculum.insight.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who follows the log of moves gets all of them, once a connection, however late they come. */
final class MoveFeedTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration POLL = Duration.ofMillis(500);
  private static ActorTestKit kit;

  private Instant now = START;
  private final MovesInMemory log = new MovesInMemory(() -> now);
  private final MoveFeed feed = new MoveFeed(kit.system(), log, () -> now);
  private final Random random = new Random(7);

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void aMoveIsDeliveredAtTheNextLookAndNotAgain() {
    MoveRound round = round(MoveCursor.at(START));
    SegmentMove move = move("a");
    log.add(START.plusMillis(100), move, START.plusMillis(300));
    assertThat(look(round, START.plusMillis(200))).isEmpty();
    assertThat(moves(look(round, START.plusMillis(700)))).containsExactly(move);
    for (Instant at = now; at.isBefore(START.plusSeconds(90)); at = at.plus(POLL)) {
      assertThat(moves(look(round, at))).isEmpty();
    }
  }

  @Test
  void whatBecomesReadableLateIsDeliveredWhenItHasSettled() {
    MoveRound round = round(MoveCursor.at(START));
    log.add(START.plusSeconds(5), move("a"), START);
    SegmentMove late = move("a");
    log.add(START.plusMillis(4_900), late, START.plusSeconds(33));
    List<SegmentMove> seen = new ArrayList<>();
    for (Instant at = START; !at.isAfter(START.plusSeconds(46)); at = at.plus(POLL)) {
      seen.addAll(moves(look(round, at)));
    }
    assertThat(seen).hasSize(2).endsWith(late);
  }

  @Test
  void aNodeWhoseClockIsAheadHidesNothing() {
    MoveRound round = round(MoveCursor.at(START));
    SegmentMove ahead = move("a");
    SegmentMove behind = move("a");
    log.add(START.plusSeconds(2), ahead, START);
    assertThat(moves(look(round, START))).containsExactly(ahead);
    log.add(START.plusMillis(100), behind, START);
    assertThat(moves(look(round, START.plusMillis(500)))).containsExactly(behind);
  }

  @Test
  void otherSegmentsArePassedOver() {
    log.add(START.plusMillis(1), move("other"), START);
    SegmentMove wanted = move("wanted");
    log.add(START.plusMillis(2), wanted, START);
    now = START.plusSeconds(2);
    MovePage page = join(feed.page(MoveCursor.at(START), "wanted"::equals, 10));
    assertThat(page.moves()).containsExactly(wanted);
    assertThat(page.complete()).isTrue();
    assertThat(join(feed.page(page.next(), MoveFeedTest::all, 10)).moves()).isEmpty();
  }

  @Test
  void aPageDoesNotPartAMillisecondAndTheNextGoesOnBehindIt() {
    for (int i = 0; i < 10; i++) {
      log.add(START.plusMillis(1 + i / 4), move("a"), START);
    }
    now = START.plusSeconds(2);
    MovePage first = join(feed.page(MoveCursor.at(START), MoveFeedTest::all, 1));
    assertThat(first.moves()).hasSize(4);
    assertThat(first.complete()).isFalse();
    MovePage second = join(feed.page(first.next(), MoveFeedTest::all, 5));
    assertThat(second.moves()).hasSize(6);
    assertThat(second.complete()).isTrue();
    assertThat(ids(first.moves())).doesNotContainAnyElementsOf(ids(second.moves()));
  }

  @Test
  void pagesRepeatWhatHasNotSettledWhenSomethingCameLate() {
    log.add(START.plusMillis(10), move("a"), START);
    now = START.plusSeconds(2);
    MovePage first = join(feed.page(MoveCursor.at(START), MoveFeedTest::all, 10));
    SegmentMove late = move("a");
    log.add(START.plusMillis(5), late, START.plusSeconds(20));
    now = START.plusSeconds(21);
    MovePage second = join(feed.page(first.next(), MoveFeedTest::all, 10));
    assertThat(second.moves()).hasSize(2).contains(late);
    now = START.plusSeconds(70);
    assertThat(join(feed.page(second.next(), MoveFeedTest::all, 10)).moves()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everythingIsDeliveredOnceAConnectionAndLostByNone(long seed) {
    random.setSeed(seed);
    Set<UUID> all = arrivals(29_000);
    Set<UUID> seen = new HashSet<>();
    MoveCursor cursor = MoveCursor.at(START);
    Instant end = START.plusSeconds(120);
    while (now.isBefore(end)) {
      // A connection that breaks off somewhere, and goes on where its last step said.
      MoveRound round = round(roundTrip(cursor));
      Set<UUID> ofConnection = new HashSet<>();
      Instant until = now.plusSeconds(1 + random.nextInt(50));
      for (; now.isBefore(until); now = now.plus(POLL)) {
        for (MoveStep step : look(round, now)) {
          step.move().ifPresent(move -> assertThat(ofConnection.add(move.id())).isTrue());
          cursor = step.cursor();
          if (random.nextInt(200) == 0) {
            until = now;
            break;
          }
        }
        // What came after the step at which it broke off was not seen.
      }
      seen.addAll(ofConnection);
      now = now.plusMillis(random.nextInt(8_000));
    }
    MoveRound last = round(cursor);
    seen.addAll(ids(moves(look(last, now))));
    seen.addAll(ids(moves(look(last, now.plusSeconds(60)))));
    assertThat(seen).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void pagesOfAnySizeLoseNothing(long seed) {
    random.setSeed(seed);
    Set<UUID> all = arrivals(29_000);
    assertThat(new HashSet<>(pages())).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void pagesRepeatNothingWhereNothingIsLate(long seed) {
    random.setSeed(seed);
    Set<UUID> all = arrivals(900);
    assertThat(pages()).containsExactlyInAnyOrderElementsOf(all);
  }

  /** All that pages of any size deliver, asked for at any time. */
  private List<UUID> pages() {
    List<UUID> delivered = new ArrayList<>();
    MoveCursor cursor = MoveCursor.at(START);
    Instant end = START.plusSeconds(150);
    while (now.isBefore(end)) {
      MovePage page = join(feed.page(roundTrip(cursor), MoveFeedTest::all, 1 + random.nextInt(40)));
      delivered.addAll(ids(page.moves()));
      cursor = page.next();
      if (page.complete()) {
        now = now.plusMillis(random.nextInt(5_000));
      }
    }
    return delivered;
  }

  @Test
  void aCursorFromBeforeWhatIsKeptIsToldApart() {
    assertThat(feed.reaches(MoveCursor.at(START.minus(Duration.ofDays(30))))).isFalse();
    assertThat(feed.reaches(MoveCursor.at(START.minus(Duration.ofDays(29))))).isTrue();
  }

  @Test
  void aCursorIsReadAsItWasWritten() {
    MoveCursor cursor = new MoveCursor(START, START.plusSeconds(41), 99_999);
    assertThat(roundTrip(cursor)).isEqualTo(cursor);
    assertThat(MoveCursor.parse("v1.x.y")).isEmpty();
    assertThat(MoveCursor.parse("2026-03-01T10:00:00Z")).isEmpty();
    assertThat(MoveCursor.parse("v1.zzzzzzzzzz.zzzzz.zzzzzz")).isEmpty();
  }

  @Test
  void aFollowerOutlivesAStoreThatIsAwayForAMoment() {
    SegmentMove move = move("a");
    List<MoveStep> steps = new ArrayList<>();
    CompletionStage<?> done =
        feed.follow(MoveCursor.at(START), MoveFeedTest::all)
            .map(
                step -> {
                  steps.add(step);
                  // The first step says where it begins; then the store is away for a look.
                  log.away = step.move().isEmpty() && steps.size() == 1;
                  return step;
                })
            .takeWhile(step -> step.move().isEmpty(), true)
            .runWith(Sink.ignore(), kit.system());
    log.add(START.plusMillis(1), move, START);
    kit.system()
        .scheduler()
        .scheduleOnce(
            Duration.ofMillis(700), () -> log.away = false, kit.system().executionContext());
    join(done);
    assertThat(steps.getFirst()).isEqualTo(new MoveStep(Optional.empty(), MoveCursor.at(START)));
    assertThat(steps.getLast().move()).contains(move);
  }

  /** Moves of 100 s, most of them readable soon, some late; several in a millisecond. */
  private Set<UUID> arrivals(int latestMillis) {
    Set<UUID> all = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      Instant keptAt = START.plusMillis(1 + random.nextInt(100_000));
      int several = random.nextInt(4) == 0 ? 5 : 1;
      for (int j = 0; j < several; j++) {
        SegmentMove move = move("a");
        all.add(move.id());
        int lateMillis =
            switch (random.nextInt(12)) {
              case 0 -> random.nextInt(latestMillis);
              default -> random.nextInt(100);
            };
        log.add(keptAt, move, keptAt.plusMillis(lateMillis));
      }
    }
    return all;
  }

  private MoveRound round(MoveCursor cursor) {
    return new MoveRound(
        log,
        Following.from(
            cursor,
            join(log.read(cursor.settled(), cursor.head()).runWith(Sink.seq(), kit.system()))),
        MoveFeedTest::all);
  }

  private List<MoveStep> look(MoveRound round, Instant at) {
    now = at;
    return join(round.steps(at).runWith(Sink.seq(), kit.system()));
  }

  private static boolean all(String segment) {
    return !segment.isEmpty();
  }

  private static MoveCursor roundTrip(MoveCursor cursor) {
    return MoveCursor.parse(cursor.text()).orElseThrow();
  }

  private static List<SegmentMove> moves(List<MoveStep> steps) {
    return steps.stream().flatMap(step -> step.move().stream()).toList();
  }

  private static List<UUID> ids(List<SegmentMove> moves) {
    return moves.stream().map(SegmentMove::id).sorted(Comparator.naturalOrder()).toList();
  }

  private SegmentMove move(String segment) {
    return new SegmentMove(
        new UUID(random.nextLong(), random.nextLong()),
        segment,
        1,
        new CustomerId(new UUID(0, random.nextInt(50))),
        true,
        MoveReason.EVENT,
        1,
        START);
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
