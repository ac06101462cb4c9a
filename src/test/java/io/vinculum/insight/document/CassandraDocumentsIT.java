package io.vinculum.insight.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.insight.document.DocumentDouble.Outcome;
import io.vinculum.insight.document.DocumentDouble.Place;
import io.vinculum.node.store.SharedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who has which document, in the real store. */
final class CassandraDocumentsIT {
  /** Beyond every slice that has a node; each test takes slices of its own. */
  private static final int SLICE = 81_000;

  private static final Instant NOW = Instant.parse("2027-03-31T12:00:00Z");

  private static ActorTestKit kit;
  private static CassandraDocuments store;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
    store = new CassandraDocuments(kit.system(), SharedStore.session());
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static CustomerId customer() {
    return new CustomerId(UUID.randomUUID());
  }

  private static Fingerprint document() {
    UUID random = UUID.randomUUID();
    return new Fingerprint(random.getMostSignificantBits(), random.getLeastSignificantBits());
  }

  private static DocumentChange change(Fingerprint document, CustomerId customer, long number) {
    return new DocumentChange(new DocumentEntry(document, customer, number), Optional.empty(), NOW);
  }

  @Test
  void manyAreWrittenAtOnceAndTwiceAndWhatSeveralHaveIsDue() {
    CustomerId one = customer();
    List<DocumentChange> changes =
        IntStream.range(0, 137).mapToObj(i -> change(document(), one, i + 1L)).toList();
    assertThat(join(store.put(SLICE, changes))).isEmpty();
    assertThat(join(store.put(SLICE, changes))).isEmpty();
    for (DocumentChange each : changes) {
      assertThat(join(store.of(each.entry().document()))).containsExactly(each.entry());
    }
    assertThat(join(store.due(SLICE))).isEmpty();
    assertThat(join(store.of(document()))).isEmpty();

    CustomerId other = customer();
    Fingerprint twice = changes.get(40).entry().document();
    DocumentChange second = change(twice, other, 9);
    assertThat(join(store.put(SLICE, List.of(change(document(), other, 8), second))))
        .containsExactly(twice);
    assertThat(join(store.of(twice)))
        .containsExactlyInAnyOrder(changes.get(40).entry(), second.entry());
    assertThat(join(store.due(SLICE))).containsExactly(twice);
    join(store.lookedAt(SLICE, twice));
    assertThat(join(store.due(SLICE))).isEmpty();

    // Something became of it: it is looked at once more.
    DocumentChange voided =
        new DocumentChange(new DocumentEntry(document(), other, 10), Optional.of(twice), NOW);
    assertThat(join(store.put(SLICE, List.of(voided)))).containsExactly(twice);
    assertThat(join(store.due(SLICE))).containsExactly(twice);
  }

  private static DocumentDouble found(Instant recordedAt) {
    return new DocumentDouble(
        new DocumentEntry(document(), customer(), 3),
        recordedAt,
        customer(),
        7,
        Optional.of("superfresh"),
        NOW,
        Outcome.VOIDING,
        Optional.empty());
  }

  @Test
  void aDoubleIsKeptOnceAndListedLatestFirstOverMonths() {
    List<DocumentDouble> found = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      found.add(found(NOW.minus(Duration.ofDays(9L * (i / 2)))));
    }
    for (DocumentDouble one : found) {
      assertThat(join(store.putFirst(one))).isTrue();
      assertThat(join(store.putFirst(one.ended(Outcome.REPORTED, Optional.empty())))).isFalse();
      assertThat(join(store.known(one.place()))).contains(one);
    }
    DocumentDouble ended = found.get(3);
    join(store.end(ended.place(), Outcome.REFUSED, Optional.of("points-already-spent")));
    found.set(3, ended.ended(Outcome.REFUSED, Optional.of("points-already-spent")));
    Place nowhere = found(NOW).place();
    join(store.end(nowhere, Outcome.VOIDED, Optional.empty()));
    assertThat(join(store.known(nowhere))).isEmpty();

    List<DocumentDouble> listed = new ArrayList<>();
    Optional<Place> after = Optional.empty();
    while (true) {
      List<DocumentDouble> page = join(store.doubles(after, 4));
      listed.addAll(page);
      if (page.size() < 4) {
        break;
      }
      after = Optional.of(page.getLast().place());
    }
    List<DocumentDouble> ours = listed.stream().filter(found::contains).toList();
    assertThat(ours).containsExactlyInAnyOrderElementsOf(found);
    assertThat(ours)
        .isSortedAccordingTo(Comparator.comparing(DocumentDouble::recordedAt).reversed());
    assertThat(listed).doesNotHaveDuplicates();
  }
}
