package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.store.MarkStore.SetMark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a slice saves, when marks go, and how its facts are held against the journals. */
final class SliceSavingTest {
  private static final int PARTS = 4;

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
  void aMarkGoesWhenAllUnderItIsSaved() {
    Mark mark = slice.mark("here");
    slice.record(events);
    slice.tell(new SliceMessage.Left(mark, events.size()));
    awaitNoMarks();
    assertThat(slice.rows.saved.get(slice.customer)).isEqualTo(slice.folded());
  }

  @Test
  void aMarkStaysUntilASaveSucceeds() {
    slice.rows.failing.set(Integer.MAX_VALUE);
    Mark mark = slice.mark("here");
    slice.record(events);
    slice.tell(new SliceMessage.Left(mark, events.size()));
    slice.await(
        () -> {
          slice.tell(new SliceMessage.SaveTick());
          assertThat(slice.counts.failedSaves()).isGreaterThan(1);
        });
    assertThat(slice.marks.set).extracting(SetMark::mark).containsExactly(mark);
    slice.rows.failing.set(0);
    awaitNoMarks();
    assertThat(slice.rows.saved.get(slice.customer)).isEqualTo(slice.folded());
  }

  @Test
  void aMarkThatCouldNotBeRemovedIsRemovedLater() {
    slice.marks.irremovable.set(2);
    Mark mark = slice.mark("here");
    slice.record(events);
    slice.tell(new SliceMessage.Left(mark, events.size()));
    awaitNoMarks();
    assertThat(slice.marks.irremovable.get()).isZero();
  }

  @Test
  void aMarkIsNotRemovedBeforeTheLastEventUnderItHasCome() {
    Mark mark = slice.mark("here");
    slice.journal.damaged.add(slice.customer);
    slice.record(events.subList(0, 2));
    slice.tell(new SliceMessage.Left(mark, events.size()));
    slice.awaitSaved(SliceAtWork.folded(events.subList(0, 2)));
    assertThat(slice.marks.set).isNotEmpty();
    slice.journal.damaged.clear();
    slice.journal.events.addAll(events);
    slice.tell(new SliceMessage.SweepTick());
    awaitNoMarks();
    assertThat(slice.rows.saved.get(slice.customer)).isEqualTo(slice.folded());
  }

  @Test
  void aSaveGoesPartByPart() {
    slice.rows.parts.set(PARTS);
    List<CustomerId> customers = customers();
    record(customers);
    awaitSaved(customers);
    assertThat(slice.rows.saves)
        .hasSizeGreaterThanOrEqualTo(PARTS)
        .allSatisfy(save -> assertThat(save).extracting(slice.rows::part).containsOnly(part(save)));
  }

  @Test
  void aPartThatCannotBeSavedHoldsNoOtherUp() {
    slice.rows.parts.set(PARTS);
    List<CustomerId> customers = customers();
    CustomerId bad =
        customers.stream().min(Comparator.comparingInt(slice.rows::part)).orElseThrow();
    slice.rows.unsavable.add(bad);
    record(customers);
    awaitSaved(
        customers.stream().filter(one -> slice.rows.part(one) != slice.rows.part(bad)).toList());
    assertThat(slice.rows.saved).doesNotContainKey(bad);
    slice.rows.unsavable.clear();
    awaitSaved(customers);
  }

  private int part(List<CustomerId> save) {
    return slice.rows.part(save.getFirst());
  }

  /** One at least in every part. */
  private List<CustomerId> customers() {
    List<CustomerId> customers = new ArrayList<>();
    while (customers.stream().map(slice.rows::part).distinct().count() < PARTS) {
      customers.add(Shop.customer());
    }
    return customers;
  }

  private void record(List<CustomerId> customers) {
    for (CustomerId customer : customers) {
      List<StoredEvent> history = SliceAtWork.history(customer);
      slice.journal.events.addAll(history);
      slice.record(history);
    }
  }

  private void awaitSaved(List<CustomerId> customers) {
    slice.await(
        () -> {
          slice.tell(new SliceMessage.SaveTick());
          assertThat(slice.rows.saved.keySet()).containsAll(customers);
        });
  }

  @Test
  void factsThatFollowFromTheJournalAreFoundEqual() {
    slice.journal.events.addAll(events);
    slice.record(events);
    slice.awaitKnown(events.size());
    assertThat(slice.verify(false)).isEqualTo(new SliceMessage.Verified(true, 1, List.of(), 0, 0));
  }

  @Test
  void whatDiffersLacksEventsOrHasNoRowIsFoundAndRepaired() {
    CustomerId behind = Shop.customer();
    List<StoredEvent> itsEvents = SliceAtWork.history(behind);
    CustomerId unknown = Shop.customer();
    List<StoredEvent> unheard = SliceAtWork.history(unknown);
    Facts wrong = SliceAtWork.folded(SliceAtWork.history(slice.customer, 1));
    slice.rows.saved.put(slice.customer, wrong);
    slice.rows.saved.put(behind, SliceAtWork.folded(itsEvents.subList(0, 3)));
    for (List<StoredEvent> some : List.of(events, itsEvents, unheard)) {
      slice.journal.events.addAll(some);
    }
    slice.restart();

    SliceMessage.Verified found = slice.verify(false);
    assertThat(found.customers()).isEqualTo(3);
    assertThat(found.different()).containsExactlyInAnyOrder(slice.customer, behind, unknown);
    assertThat(slice.known(unknown)).as("nobody asked for a repair").isZero();

    assertThat(slice.verify(true).different()).hasSize(3);
    assertThat(slice.verify(false).different()).isEmpty();
    slice.awaitSaved(slice.folded());
    slice.awaitSaved(SliceAtWork.folded(itsEvents));
    slice.awaitSaved(SliceAtWork.folded(unheard));
  }

  @Test
  void aVerificationThatCouldNotReadEveryJournalSaysSo() {
    slice.journal.events.addAll(events);
    slice.record(events);
    slice.awaitKnown(events.size());
    slice.journal.damaged.add(slice.customer);
    assertThat(slice.verify(false).complete()).isFalse();
  }

  private void awaitNoMarks() {
    slice.await(
        () -> {
          slice.tell(new SliceMessage.SaveTick());
          assertThat(slice.marks.set).isEmpty();
        });
  }
}
