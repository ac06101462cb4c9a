package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a slice comes by its events, and what it does when it cannot. */
final class SliceActorTest {
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
    slice = new SliceAtWork(kit);
    events = slice.events;
  }

  @Test
  void eventsInOrderAreAppliedOnceHoweverOftenTheyCome() {
    for (StoredEvent event : events) {
      slice.record(List.of(event, event, events.getFirst()));
    }
    slice.awaitKnown(events.size());

    assertThat(slice.counts.fast()).isEqualTo(events.size());
    assertThat(slice.counts.gaps()).isZero();
    slice.awaitSaved(slice.folded());
  }

  @Test
  void whatIsMissingIsReadFromTheJournal() {
    slice.journal.events.addAll(events);
    slice.record(List.of(events.getFirst(), events.getLast()));
    slice.awaitKnown(events.size());

    assertThat(slice.counts.fast()).isEqualTo(1);
    assertThat(slice.counts.gaps()).isEqualTo(1);
    assertThat(slice.counts.repaired()).isEqualTo(events.size() - 1L);
    slice.awaitSaved(slice.folded());
  }

  @Test
  void whatCountsTakesThePlaceOfWhatHadBeenReadUnderItsNumber() {
    StoredEvent late = SliceAtWork.history(slice.customer, 1).getLast();
    slice.journal.events.addAll(events.subList(0, events.size() - 1));
    slice.journal.events.add(late);
    slice.record(List.of(late));
    slice.awaitKnown(events.size());
    slice.journal.events.remove(late);
    slice.journal.events.add(events.getLast());
    slice.record(List.of(events.getLast()));

    slice.awaitSaved(slice.folded());
    assertThat(slice.verify(false).different()).isEmpty();
  }

  @Test
  void whatComesWhileAGapIsReadIsReadAfterIt() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    slice.journal.events.addAll(events.subList(0, 3));
    slice.journal.held = Optional.of(gate);
    slice.record(events.subList(2, 3));
    slice.await(() -> assertThat(slice.journal.reads.get()).isEqualTo(1));

    slice.journal.events.addAll(events.subList(3, events.size()));
    slice.record(events.subList(events.size() - 1, events.size()));
    assertThat(slice.known()).as("asked after the last event was handed over").isZero();
    slice.journal.held = Optional.empty();
    gate.complete(null);

    slice.awaitKnown(events.size());
    assertThat(slice.journal.reads.get()).isEqualTo(2);
  }

  @Test
  void aJournalThatSaidNothingIsReadAgainWithTheNextEvent() {
    slice.record(List.of(events.get(2)));
    slice.await(() -> assertThat(slice.journal.reads.get()).isPositive());
    slice.journal.events.addAll(events);
    slice.await(
        () -> {
          slice.record(List.of(events.getLast()));
          assertThat(slice.known()).isEqualTo(events.size());
        });
  }

  @Test
  void afterARestartTheFactsAreTheSame() {
    slice.record(events);
    slice.awaitSaved(slice.folded());
    slice.restart();

    assertThat(slice.known()).isEqualTo(events.size());
    assertThat(slice.journal.reads.get()).isZero();
  }

  @Test
  void whatWasNotSavedIsFoundByItsMark() {
    slice.journal.events.addAll(events);
    slice.mark(SliceAtWork.GONE);
    slice.restart();

    assertThat(slice.known()).as("the first answer has it already").isEqualTo(events.size());
    slice.awaitSaved(slice.folded());
  }

  @Test
  void marksThatCannotBeReadAtFirstAreReadAgainBeforeAnyAnswer() {
    slice.journal.events.addAll(events);
    slice.mark(SliceAtWork.GONE);
    slice.marks.unreadable.set(2);
    slice.restart();

    // A question is lost with the slice that fails under it; the asker asks again.
    slice.await(
        () ->
            assertThat(slice.answer(slice.customer, Duration.ofSeconds(2)))
                .hasValue((long) events.size()));
  }

  @Test
  void anUnreadableJournalHoldsUpNoOtherAndKeepsItsMark() {
    CustomerId other = Shop.customer();
    List<StoredEvent> others = SliceAtWork.history(other);
    slice.journal.events.addAll(events);
    slice.journal.events.addAll(others);
    slice.journal.damaged.add(slice.customer);
    Mark lost = slice.mark(SliceAtWork.GONE);
    Mark read = new Mark(other, UUID.randomUUID());
    slice.marks.set.add(new SetMark(read, SliceAtWork.GONE));
    slice.restart();

    assertThat(slice.known(other)).isEqualTo(others.size());
    assertThat(slice.known()).isZero();
    assertThat(slice.counts.unreadable()).isPositive();
    slice.await(
        () -> {
          slice.tell(new SliceMessage.SweepTick());
          slice.tell(new SliceMessage.SaveTick());
          assertThat(slice.marks.set).extracting(SetMark::mark).containsExactly(lost);
        });

    slice.journal.damaged.clear();
    slice.tell(new SliceMessage.SweepTick());
    slice.awaitKnown(events.size());
  }
}
