package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.membership.MoveReason;
import io.vinculum.insight.membership.SegmentMove;
import io.vinculum.insight.segment.StoredSegment;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A slice at work keeps who entered and left, over outages of the store and restarts. */
final class SliceKeepingTest {
  private static ActorTestKit kit;
  private SliceAtWork slice;
  private List<StoredEvent> events;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void slice() {
    slice = new SliceAtWork(kit, List.of(segment("buyers", "purchases >= 1")));
    events = slice.events;
    slice.await(() -> assertThat(slice.memberships.isBegun(SliceAtWork.SLICE)).isTrue());
  }

  private static StoredSegment segment(String id, String rule) {
    return new StoredSegment(id, id, rule, 1, "me", Shop.NOW);
  }

  @Test
  void anEventMakesACustomerEnter() {
    slice.record(events);
    awaitMoves(1);
    SegmentMove move = slice.memberships.moves.getFirst();
    assertThat(move.customer()).isEqualTo(slice.customer);
    assertThat(move.entered()).isTrue();
    assertThat(move.reason()).isEqualTo(MoveReason.EVENT);
  }

  @Test
  void whatTheStoreDoesNotTakeIsKeptLater() {
    slice.memberships.away = true;
    slice.record(events);
    slice.await(() -> assertThat(slice.counts.failedKeeps()).isGreaterThan(1));
    slice.memberships.away = false;
    awaitMoves(1);
    slice.await(() -> assertThat(slice.counts.moves()).isEqualTo(1));
  }

  @Test
  void aRestartTellsWhatWasNotKeptAndRepeatsNothing() {
    slice.record(events);
    awaitMoves(1);
    slice.journal.events.addAll(events);
    List<StoredEvent> others = SliceAtWork.history(Shop.customer());
    slice.journal.events.addAll(others);
    slice.memberships.away = true;
    slice.record(others);
    slice.await(() -> assertThat(slice.counts.failedKeeps()).isGreaterThan(0));
    slice.awaitSaved(SliceAtWork.folded(events));
    slice.awaitSaved(SliceAtWork.folded(others));
    slice.restart();
    slice.memberships.away = false;
    awaitMoves(2);
    assertThat(slice.memberships.moves)
        .extracting(SegmentMove::customer)
        .containsExactly(slice.customer, others.getFirst().customer());
  }

  @Test
  void whatHappenedToAMarkedCustomerMeanwhileIsToldByItsEvents() {
    slice.restart();
    slice.journal.events.addAll(events);
    slice.mark("here");
    slice.restart();
    awaitMoves(1);
    assertThat(slice.memberships.moves.getFirst().reason()).isEqualTo(MoveReason.EVENT);
    assertThat(slice.memberships.moves.getFirst().sequenceNr()).isEqualTo(events.size());
  }

  private void awaitMoves(int number) {
    slice.await(() -> assertThat(slice.memberships.moves).hasSize(number));
  }
}
