package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.points.Earning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers on two nodes and the real store. */
final class ShardedCustomersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CUSTOMERS = 40;

  /** Several nodes share one JVM, and the machine with others: what is slow there is no loss. */
  private static final Map<String, String> PATIENT = Map.of("vinculum.ask-timeout", "12 seconds");

  private static CustomerNode one;
  private static CustomerNode two;

  @BeforeAll
  static void start() throws Exception {
    one = CustomerNode.alone(PATIENT);
    two = CustomerNode.joining(one, PATIENT);
    resident(one);
    resident(two);
  }

  @AfterAll
  static void stop() {
    two.close();
    one.close();
  }

  @Test
  void customersLiveOnBothNodesAndAreFoundFromEither() throws Exception {
    List<CustomerId> ids = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      CustomerId id = Shop.customer();
      ids.add(id);
      Answer.Recorded first = recorded(one, Shop.enrol(id));
      Answer.Recorded second = recorded(two, Shop.purchase(id, "d1", "54.20"));
      assertThat(first.events().getFirst().sequenceNr()).isEqualTo(1);
      assertThat(second.events().getLast().event())
          .isInstanceOf(CustomerEvent.InteractionRecorded.class);
      assertThat(await(one.customers.read(id))).isEqualTo(await(two.customers.read(id)));
    }
    for (CustomerNode node : List.of(one, two)) {
      assertThat(node.stored.stream().map(StoredEvent::customer).filter(ids::contains).distinct())
          .as("customers that live on each node")
          .hasSizeBetween(1, CUSTOMERS - 1);
    }
  }

  @Test
  void aDuplicateIsAnsweredFromTheJournalAfterTheCustomerLeftMemory() throws Exception {
    CustomerId id = Shop.customer();
    Answer.Recorded once;
    try (CustomerNode forgetful = CustomerNode.alone(PATIENT)) {
      once = recorded(forgetful, Shop.purchase(id, "d1", "54.20"));
      recorded(forgetful, Shop.purchase(id, "d2", "3.90"));
    }
    Answer.Recorded again = recorded(one, Shop.purchase(id, "d1", "54.20"));

    assertThat(again.duplicate()).isTrue();
    assertSame(again, once);
    assertThat(await(one.customers.read(id)).version()).isEqualTo(3);
  }

  @Test
  void historyAndThePastComeFromTheJournal() throws Exception {
    CustomerId id = Shop.customer();
    recorded(one, Shop.enrol(id));
    Answer.Recorded first = recorded(two, Shop.purchase(id, "d1", "54.20"));
    Instant between = first.events().getLast().event().at();
    awaitLaterThan(between);
    recorded(one, Shop.purchase(id, "d2", "54.20"));
    List<StoredEvent> history =
        await(two.customers.history(id, 1, Long.MAX_VALUE).runWith(Sink.seq(), two.kit.system()));

    Customer replayed = Customer.unknown();
    Customer past = Customer.unknown();
    for (StoredEvent event : history) {
      assertThat(event.sequenceNr()).isEqualTo(replayed.version() + 1);
      replayed = CustomerRules.evolve(replayed, event.event());
      past = event.event().at().isAfter(between) ? past : replayed;
    }
    assertThat(await(one.customers.read(id))).isEqualTo(replayed.withoutDocuments());
    assertThat(await(one.customers.readAsOf(id, between))).isEqualTo(past.withoutDocuments());
    assertThat(past.version()).isLessThan(replayed.version());
    assertThat(
            await(
                two.customers
                    .history(id, 2, 2)
                    .map(StoredEvent::sequenceNr)
                    .runWith(Sink.seq(), two.kit.system())))
        .containsExactly(2L);
  }

  @Test
  void theLargestSaleIsOneWriteAndCrossesNodes() throws Exception {
    for (int i = 0; i < 4; i++) {
      CustomerId id = Shop.customer();
      Command sale = Shop.purchaseOfLines(id, "d1", 1000);
      Answer.Recorded once = recorded(one, sale);
      Answer.Recorded again = recorded(two, sale);

      assertThat(once.events()).hasSize(2);
      assertThat(again.duplicate()).isTrue();
      assertSame(again, once);
    }
  }

  @Test
  void acknowledgedCommandsSurviveTheNodeThatTookThem() throws Exception {
    List<Answer.Recorded> acknowledged = new ArrayList<>();
    List<CustomerId> ids = new ArrayList<>();
    try (CustomerNode third = CustomerNode.joining(one, PATIENT)) {
      for (int i = 0; i < CUSTOMERS; i++) {
        CustomerId id = Shop.customer();
        ids.add(id);
        acknowledged.add(recorded(third, Shop.purchase(id, "d1", "54.20")));
      }
    }
    for (int i = 0; i < CUSTOMERS; i++) {
      Answer.Recorded again = retried(Shop.purchase(ids.get(i), "d1", "54.20"));
      assertThat(again.duplicate()).isTrue();
      assertSame(again, acknowledged.get(i));
    }
  }

  @Test
  void customersOfTwoNodesShareABudgetToThePoint() throws Exception {
    List<CustomerId> ids = new ArrayList<>();
    for (CustomerNode node : List.of(one, two)) {
      CustomerId resident = resident(node);
      ids.add(resident);
      recorded(one, Shop.purchase(resident, "first", Shop.SHARED_TOTAL));
    }
    List<CompletionStage<Answer>> asked = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      CustomerId id = Shop.customer();
      ids.add(id);
      CustomerNode node = i % 2 == 0 ? one : two;
      for (int sale = 0; sale < 3; sale++) {
        asked.add(node.customers.ask(Shop.purchase(id, "d" + sale, Shop.SHARED_TOTAL)));
        asked.add(node.customers.ask(Shop.purchase(id, "d" + sale, Shop.SHARED_TOTAL)));
      }
    }
    for (CompletionStage<Answer> answer : asked) {
      assertThat(await(answer)).isInstanceOf(Answer.Recorded.class);
    }
    long given = 0;
    for (CustomerId id : ids) {
      given +=
          await(one.customers.history(id, 1, Long.MAX_VALUE).runWith(Sink.seq(), one.kit.system()))
              .stream()
              .map(StoredEvent::event)
              .filter(CustomerEvent.InteractionRecorded.class::isInstance)
              .flatMap(
                  event ->
                      ((CustomerEvent.InteractionRecorded) event).effects().earnings().stream())
              .filter(earning -> earning.rule().equals(Shop.SHARED_RULE))
              .mapToLong(Earning::points)
              .sum();
    }
    assertThat(given).isEqualTo(Shop.SHARED_POINTS);
    for (CustomerNode node : List.of(one, two)) {
      assertThat(
              node.stored.stream()
                  .filter(event -> !CustomerRules.draws(event.event()).isEmpty())
                  .map(StoredEvent::customer))
          .as("customers of each node had a part")
          .isNotEmpty();
    }
  }

  /** A new customer who lives on that node, which may have to be given its shards first. */
  private static CustomerId resident(CustomerNode node) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      CustomerId id = Shop.customer();
      recorded(one, Shop.purchase(id, "d1", "54.20"));
      if (node.stored.stream().anyMatch(event -> event.customer().equals(id))) {
        return id;
      }
    } while (System.nanoTime() < end);
    throw new AssertionError("no customer lives on that node after " + PATIENCE);
  }

  @Test
  void mergesEndThoughTheNodeOfOneOfBothDies() throws Exception {
    List<Command.Merge> merges = new ArrayList<>();
    List<CompletionStage<Answer>> begun = new ArrayList<>();
    try (CustomerNode third = CustomerNode.joining(one, PATIENT)) {
      for (int i = 0; i < CUSTOMERS / 2; i++) {
        CustomerId survivor = Shop.customer();
        CustomerId other = Shop.customer();
        recorded(third, Shop.purchase(survivor, "d1", "54.20"));
        recorded(third, Shop.purchase(other, "d2", "3.90"));
        merges.add(new Command.Merge(survivor, UUID.randomUUID(), other));
      }
      assertThat(
              merges.stream()
                  .filter(it -> livesOn(third, it.customer()) != livesOn(third, it.absorb())))
          .as("pairs of which one is on the node that dies")
          .isNotEmpty();
      merges.forEach(merge -> begun.add(one.customers.ask(merge)));
    }
    assertThat(begun).hasSameSizeAs(merges);
    for (Command.Merge merge : merges) {
      retried(merge);
      Customer survivor = awaitMerged(merge);
      assertThat(survivor.purchases().spendMinor()).isEqualTo(5420 + 390);
      assertThat(retried(Shop.purchase(merge.customer(), "d2", "3.90")).duplicate()).isTrue();
    }
  }

  private static boolean livesOn(CustomerNode node, CustomerId customer) {
    return node.stored.stream().map(StoredEvent::customer).anyMatch(customer::equals);
  }

  /** Wakes both, as their slices do, until the one has the other's record. */
  private static Customer awaitMerged(Command.Merge merge) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      for (CustomerId customer : List.of(merge.customer(), merge.absorb())) {
        retried(new Command.LetTimePass(customer));
      }
      Customer survivor = await(one.customers.read(merge.customer()));
      Customer other = await(one.customers.read(merge.absorb()));
      if (survivor.merges().of(merge.absorb()).isPresent()
          && survivor.errands().open().isEmpty()
          && other.errands().open().isEmpty()) {
        return survivor;
      }
    }
    throw new AssertionError("still two: " + merge);
  }

  /** As a caller does who is told that the outcome is unknown: the same again. */
  private static Answer.Recorded retried(Command command) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return recorded(one, command);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TimeoutException) || System.nanoTime() > until) {
          throw e;
        }
      }
    }
  }

  private static void awaitLaterThan(Instant instant) {
    while (!Instant.now().minusMillis(1).isAfter(instant)) {
      Thread.onSpinWait();
    }
  }

  private static Answer.Recorded recorded(CustomerNode node, Command command) throws Exception {
    return (Answer.Recorded) await(node.customers.ask(command));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** A duplicate is answered with the event that its document recorded. */
  private static void assertSame(Answer.Recorded again, Answer.Recorded once) {
    StoredEvent first = once.events().getLast();
    assertThat(again.events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.event()).isEqualTo(first.event());
              assertThat(event.sequenceNr()).isEqualTo(first.sequenceNr());
              assertThat(event.customer()).isEqualTo(first.customer());
            });
  }
}
