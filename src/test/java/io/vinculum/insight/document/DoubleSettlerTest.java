package io.vinculum.insight.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerEvent.InteractionRecorded;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.PureCustomer;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.document.DocumentDouble.Outcome;
import io.vinculum.insight.document.DocumentDouble.Place;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a document that several have, wherever it is broken off. */
final class DoubleSettlerTest {
  private static ActorTestKit kit;

  private final Town town = new Town();
  private final DocumentsInMemory kept = new DocumentsInMemory();
  private final Counted counted = new Counted();
  private final CustomerId first = new CustomerId(new UUID(0, 1));
  private final CustomerId second = new CustomerId(new UUID(0, 2));
  private final CustomerId guest = new CustomerId(new UUID(0, 0));

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  /** What was counted. */
  private static final class Counted implements DoubleCounts {
    int found;
    int voided;

    @Override
    public void countFound() {
      found++;
    }

    @Override
    public void countVoided() {
      voided++;
    }
  }

  private static Programmes policy(String doubles) {
    try (InputStream text = Shop.class.getResourceAsStream("/programmes/plaza.yaml")) {
      String sample =
          "documents: {doubles: %s}\n".formatted(doubles)
              + new String(text.readAllBytes(), StandardCharsets.UTF_8);
      if (ProgrammeReader.read(sample) instanceof ProgrammeReading.Valid(var programme)) {
        return new Programmes(
            List.of(
                new ProgrammeVersion(1, programme, programme.effectiveFrom(), "start", "etag")));
      }
      throw new IllegalStateException("the sample is not valid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sells(CustomerId customer, String document, boolean toNobody) {
    Command.RecordInteraction sale = Shop.purchase(customer, document, "40.00");
    town.tell(
        toNobody
            ? new Command.RecordInteraction(
                customer,
                sale.interactionId(),
                sale.interaction(),
                Optional.empty(),
                Optional.of(Origin.GUEST),
                false)
            : sale);
  }

  /** What the slices would write of all journals. */
  private Fingerprint indexed(String document) {
    town.stored().forEach(event -> DocumentChange.of(event).ifPresent(this::put));
    return Fingerprint.of(Shop.at(document).key());
  }

  private void put(DocumentChange change) {
    kept.put(0, List.of(change)).toCompletableFuture().join();
  }

  private void settle(DocumentStore store, Fingerprint document, String doubles) {
    new DoubleSettler(kit.system(), store, town, () -> policy(doubles), () -> Shop.NOW, counted)
        .settle(document)
        .toCompletableFuture()
        .join();
  }

  private List<DocumentDouble> doubles() {
    return List.copyOf(kept.doubles.values());
  }

  private long voids(CustomerId customer) {
    return town.of(customer).events().stream()
        .filter(
            event ->
                event instanceof InteractionRecorded recorded
                    && recorded.interaction() instanceof Interaction.VoidSale told
                    && told.reason().equals(Optional.of(DoubleVoid.REASON)))
        .count();
  }

  @Test
  void underReportNothingIsAskedOfAnybody() {
    sells(first, "d", false);
    sells(second, "d", false);
    Fingerprint document = indexed("d");
    settle(kept, document, "report");
    settle(kept, document, "report");

    assertThat(doubles()).hasSize(1);
    DocumentDouble found = doubles().getFirst();
    assertThat(found.copy().customer()).isEqualTo(second);
    assertThat(found.keptBy()).isEqualTo(first);
    assertThat(found.outcome()).isEqualTo(Outcome.REPORTED);
    assertThat(counted.found).isEqualTo(1);
    assertThat(voids(second)).isZero();

    // It stays told when the policy changes.
    settle(kept, document, "void");
    assertThat(doubles().getFirst().outcome()).isEqualTo(Outcome.REPORTED);
    assertThat(voids(second)).isZero();
  }

  @Test
  void brokenOffAtAnyStepItIsVoidedOnce() {
    for (int broken = 0; broken < 12; broken++) {
      String document = "d" + broken;
      sells(first, document, false);
      sells(second, document, false);
      Fingerprint print = indexed(document);
      Breaking store = new Breaking(kept, broken);
      int tries = 0;
      while (!done(store, print)) {
        tries++;
        assertThat(tries).isLessThan(5);
      }
      settle(kept, print, "void");
      assertThat(voids(second)).as("broken at %d", broken).isEqualTo(broken + 1L);
      assertThat(voids(first)).isZero();
      assertThat(counted.found).isBetween(counted.voided - broken, broken + 1);
      assertThat(counted.voided).isBetween(1, broken + 1);
    }
    assertThat(doubles()).extracting(DocumentDouble::outcome).containsOnly(Outcome.VOIDED);
  }

  private boolean done(DocumentStore store, Fingerprint document) {
    try {
      settle(store, document, "void");
      return true;
    } catch (CompletionException broken) {
      assertThat(broken).hasRootCauseMessage(Breaking.WHY);
      return false;
    }
  }

  @Test
  void aGuestsSaleGoesThoughItWasFirst() {
    sells(guest, "d", true);
    sells(second, "d", false);
    settle(kept, indexed("d"), "void");
    assertThat(counted.found).isEqualTo(1);
    assertThat(counted.voided).isEqualTo(1);

    assertThat(doubles().getFirst().copy().customer()).isEqualTo(guest);
    assertThat(doubles().getFirst().outcome()).isEqualTo(Outcome.VOIDED);
    assertThat(voids(guest)).isEqualTo(1);
    assertThat(voids(second)).isZero();
  }

  @Test
  void whatWasCancelledByHandIsSettled() {
    sells(first, "d", false);
    sells(second, "d", false);
    settle(kept, indexed("d"), "report");
    town.tell(Shop.tell(first, new Interaction.VoidSale(Shop.at("v"), Shop.at("d").key())));
    Fingerprint document = indexed("d");
    assertThat(kept.due).contains(document);
    settle(kept, document, "void");

    assertThat(doubles()).extracting(DocumentDouble::outcome).containsExactly(Outcome.SETTLED);
    assertThat(voids(second)).isZero();
  }

  @Test
  void whatIsNoSaleIsToldOnly() {
    for (CustomerId customer : List.of(first, second)) {
      town.tell(Shop.tell(customer, new Interaction.Visit(Shop.at("d"))));
    }
    settle(kept, indexed("d"), "void");

    assertThat(doubles()).extracting(DocumentDouble::outcome).containsExactly(Outcome.REPORTED);
  }

  @Test
  void whatWasReturnedCannotBeVoidedAndThatIsSaid() {
    sells(first, "d", false);
    sells(second, "d", false);
    town.tell(
        Shop.tell(second, new Interaction.Return(Shop.at("r"), Shop.at("d").key(), List.of())));
    settle(kept, indexed("d"), "void");

    assertThat(doubles().getFirst().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(doubles().getFirst().refusal()).contains("already-returned");
  }

  /** Customers as the domain alone answers for them. */
  private static final class Town implements Customers {
    private final Map<CustomerId, PureCustomer> all = new HashMap<>();

    PureCustomer of(CustomerId id) {
      return all.computeIfAbsent(id, PureCustomer::new);
    }

    void tell(Command command) {
      assertThat(of(command.customer()).tell(command)).isInstanceOf(Answer.Recorded.class);
    }

    List<StoredEvent> stored() {
      List<StoredEvent> stored = new ArrayList<>();
      all.forEach((id, customer) -> stored.addAll(stored(id, customer)));
      return stored;
    }

    private static List<StoredEvent> stored(CustomerId id, PureCustomer customer) {
      List<StoredEvent> stored = new ArrayList<>();
      for (CustomerEvent event : customer.events()) {
        stored.add(new StoredEvent(id, stored.size() + 1L, event));
      }
      return stored;
    }

    @Override
    public CompletionStage<Answer> ask(Command command) {
      return CompletableFuture.completedStage(of(command.customer()).tell(command));
    }

    @Override
    public CompletionStage<Customer> read(CustomerId id) {
      Customer state = Customer.unknown();
      for (CustomerEvent event : of(id).events()) {
        state = CustomerRules.evolve(state, event);
      }
      return CompletableFuture.completedStage(state);
    }

    @Override
    public CompletionStage<Customer> readAfter(CustomerId id, UUID errand) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Source<StoredEvent, NotUsed> history(CustomerId id, long from, long to) {
      return Source.from(
          stored(id, of(id)).stream()
              .filter(event -> event.sequenceNr() >= from && event.sequenceNr() <= to)
              .toList());
    }
  }

  /** A store that fails once: before what it is asked for is done, or after. */
  private static final class Breaking implements DocumentStore {
    static final String WHY = "broken on purpose";
    private final DocumentStore store;
    private int left;

    Breaking(DocumentStore store, int steps) {
      this.store = store;
      this.left = steps;
    }

    private <T> CompletionStage<T> step(Supplier<CompletionStage<T>> does) {
      if (left-- == 0) {
        return CompletableFuture.failedStage(new IllegalStateException(WHY));
      }
      CompletionStage<T> done = does.get();
      return left-- == 0 ? CompletableFuture.failedStage(new IllegalStateException(WHY)) : done;
    }

    @Override
    public CompletionStage<Set<Fingerprint>> put(int slice, List<DocumentChange> changes) {
      return step(() -> store.put(slice, changes));
    }

    @Override
    public CompletionStage<List<DocumentEntry>> of(Fingerprint document) {
      return step(() -> store.of(document));
    }

    @Override
    public CompletionStage<List<Fingerprint>> due(int slice) {
      return step(() -> store.due(slice));
    }

    @Override
    public CompletionStage<Void> lookedAt(int slice, Fingerprint document) {
      return step(() -> store.lookedAt(slice, document));
    }

    @Override
    public CompletionStage<Boolean> putFirst(DocumentDouble found) {
      return step(() -> store.putFirst(found));
    }

    @Override
    public CompletionStage<Optional<DocumentDouble>> known(Place place) {
      return step(() -> store.known(place));
    }

    @Override
    public CompletionStage<Void> end(Place place, Outcome outcome, Optional<String> refusal) {
      return step(() -> store.end(place, outcome, refusal));
    }

    @Override
    public CompletionStage<List<DocumentDouble>> doubles(Optional<Place> after, int limit) {
      return step(() -> store.doubles(after, limit));
    }
  }
}
