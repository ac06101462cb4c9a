package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a slice wakes customers whose deadline has come. */
final class WakingTest {
  private static final Instant LATER = Shop.NOW.plusSeconds(1);
  private static ActorTestKit kit;
  private SliceAtWork slice;

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
    slice = new SliceAtWork(kit);
    assertThat(slice.known()).as("answered after the first look at who is due").isZero();
  }

  @Test
  void whoIsDueIsWokenBeforeTheSliceSaysThatItNoticed() {
    slice.record(List.of(due(0, Shop.NOW), due(1, LATER), due(2, Shop.NOW)));
    slice.journal.recorded = List.of(due(3, LATER));
    notice();

    assertThat(slice.journal.asked).containsExactly(new Command.LetTimePass(slice.customer));
    assertThat(slice.known()).isEqualTo(4);
    notice();
    assertThat(slice.journal.asked).as("due later now").hasSize(1);
  }

  @Test
  void whoHasNothingToRecordYetIsAskedOnceInEachPass() {
    slice.record(List.of(due(0, Shop.NOW)));
    notice();
    assertThat(slice.journal.asked).hasSize(1);
    notice();
    assertThat(slice.journal.asked).hasSize(2);
  }

  @Test
  void aSliceThatComesBackWakesWhomItReadsBack() {
    slice.record(List.of(due(0, Shop.NOW)));
    slice.awaitSaved(SliceAtWork.folded(List.of(due(0, Shop.NOW))));
    slice.journal.asked.clear();
    slice.restart();

    slice.await(
        () -> assertThat(slice.journal.asked).contains(new Command.LetTimePass(slice.customer)));
  }

  private void notice() {
    TestProbe<SliceMessage.Noticed> asker = kit.createTestProbe();
    slice.tell(new SliceMessage.NoticeTime(asker.ref()));
    asker.receiveMessage(SliceAtWork.PATIENCE);
  }

  private StoredEvent due(int event, Instant at) {
    StoredEvent stored = slice.events.get(event);
    return new StoredEvent(stored.customer(), stored.sequenceNr(), stored.event(), Optional.of(at));
  }
}
