package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.facts.ChangedFacts;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.membership.SegmentMove;
import io.vinculum.insight.segment.StoredSegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules ask of the person comes from the vault, whenever the record says that it changed. */
final class SliceProfilesTest {
  private static final Demographics FRENCH =
      new Demographics(
          OptionalInt.of(7_000), Optional.of("fr"), Optional.of("FR"), Optional.of("75001"));

  private static final Effects NOTHING =
      new Effects(
          OptionalInt.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          0,
          List.of(),
          Optional.empty(),
          0);

  private static ActorTestKit kit;
  private SliceAtWork slice;
  private StoredEvent changed;

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
    slice =
        new SliceAtWork(
            kit, List.of(new StoredSegment("fr", "f", "country == \"FR\"", 1, "me", Shop.NOW)));
    slice.await(() -> assertThat(slice.memberships.isBegun(SliceAtWork.SLICE)).isTrue());
    changed =
        new StoredEvent(
            slice.customer,
            slice.events.size() + 1L,
            new CustomerEvent.ProfileChanged(Shop.NOW, Set.of("country")));
    slice.journal.events.addAll(slice.events);
    slice.journal.events.add(changed);
    slice.record(slice.events);
  }

  @Test
  void aChangedProfileIsReadAndMovesSegments() {
    slice.persons = _ -> CompletableFuture.completedFuture(FRENCH);
    slice.record(List.of(changed));
    slice.await(
        () ->
            assertThat(slice.memberships.moves)
                .extracting(SegmentMove::entered)
                .containsExactly(true));
    awaitSaved(FRENCH);
    assertThat(slice.verify(false).different()).isEmpty();
  }

  @Test
  void factsAreNotSavedBeforeTheProfileWasRead() {
    AtomicInteger asked = new AtomicInteger();
    slice.persons =
        _ -> {
          asked.incrementAndGet();
          return CompletableFuture.failedFuture(new IllegalStateException("away"));
        };
    slice.awaitSaved(slice.folded());
    slice.record(List.of(changed));
    slice.await(
        () -> {
          slice.tell(new SliceMessage.SaveTick());
          assertThat(asked.get()).isGreaterThan(2);
        });
    assertThat(slice.rows.saved.get(slice.customer)).isEqualTo(slice.folded());
    slice.persons = _ -> CompletableFuture.completedFuture(FRENCH);
    awaitSaved(FRENCH);
  }

  @Test
  void aVerificationFindsAProfileThatTheFactsLack() {
    slice.record(List.of(changed));
    awaitSaved(Demographics.NONE);
    slice.persons = _ -> CompletableFuture.completedFuture(FRENCH);
    assertThat(slice.verify(true).different()).containsExactly(slice.customer);
    awaitSaved(FRENCH);
    assertThat(slice.verify(true).different()).isEmpty();
  }

  @Test
  void aVerificationFindsAProfileOfWhichTheJournalSaysOnlyTheEnrolment() {
    slice.journal.events.remove(changed);
    slice.awaitSaved(slice.folded());
    slice.persons = _ -> CompletableFuture.completedFuture(FRENCH);
    assertThat(slice.verify(true).different()).containsExactly(slice.customer);
    slice.await(
        () ->
            assertThat(slice.memberships.moves)
                .extracting(SegmentMove::entered)
                .containsExactly(true));
  }

  @Test
  void nobodyLeavesWhileFactsAreMadeAnew() {
    slice.persons = _ -> CompletableFuture.completedFuture(FRENCH);
    slice.record(List.of(changed));
    awaitEntered(1);
    CompletableFuture<Demographics> late = new CompletableFuture<>();
    slice.persons = _ -> late;
    Facts anew = slice.folded();
    anew = ChangedFacts.with(anew, anew.purchases());
    anew = ChangedFacts.with(anew, anew.purchases());
    slice.tell(new SliceMessage.RowRead(anew, List.of()));
    slice.awaitKnown(changed.sequenceNr() + 1);
    late.complete(FRENCH);

    List<StoredEvent> others = SliceAtWork.history(Shop.customer());
    slice.record(others);
    slice.record(
        List.of(
            new StoredEvent(others.getFirst().customer(), others.size() + 1L, changed.event())));
    awaitEntered(2);
  }

  /** So many moves, and none of them out. */
  private void awaitEntered(int number) {
    slice.await(() -> assertThat(slice.memberships.moves).hasSizeGreaterThanOrEqualTo(number));
    assertThat(slice.memberships.moves)
        .extracting(SegmentMove::entered)
        .hasSize(number)
        .containsOnly(true);
  }

  @Test
  void ofWhoIsForgottenNothingIsKept() {
    CompletableFuture<Demographics> late = new CompletableFuture<>();
    slice.persons = _ -> late;
    slice.record(List.of(changed));
    StoredEvent erased =
        new StoredEvent(
            slice.customer,
            changed.sequenceNr() + 1,
            new CustomerEvent.Erased(Shop.NOW, UUID.randomUUID(), NOTHING));
    slice.record(List.of(erased));
    slice.awaitKnown(erased.sequenceNr());
    late.complete(FRENCH);
    awaitSaved(Demographics.NONE);
  }

  private void awaitSaved(Demographics person) {
    slice.await(
        () -> {
          slice.tell(new SliceMessage.SaveTick());
          assertThat(slice.rows.saved.get(slice.customer).sequenceNr())
              .isGreaterThan(slice.events.size());
          assertThat(slice.rows.saved.get(slice.customer).demographics()).isEqualTo(person);
        });
  }
}
