package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Wording;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;

/** The entity with its recorder on a journal in memory, with everything serialized. */
final class PersistentCustomerTest {
  /** Small, so that short histories have snapshots, full rounds and forgotten events. */
  private static final EntitySettings SETTINGS =
      new EntitySettings(
          128,
          Duration.ofSeconds(4),
          1000,
          7,
          4_000,
          5,
          3,
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          1000,
          Duration.ofMinutes(1));

  private static ActorTestKit kit;
  private static PersistenceTestKit store;
  private static MemoryJournal journal;

  @BeforeContainer
  static void start() {
    journal = new MemoryJournal("persistent", SETTINGS.recentEvents());
    kit = journal.kit;
    store = journal.store;
  }

  @AfterContainer
  static void stop() {
    journal.close();
  }

  @Provide
  Arbitrary<List<Function<CustomerId, Command>>> histories() {
    Arbitrary<String> document = Arbitraries.integers().between(1, 12).map(n -> "d" + n);
    Arbitrary<String> total = Arbitraries.of("0.00", "3.90", "54.20", "120.00");
    Arbitrary<Function<CustomerId, Command>> purchase =
        Combinators.combine(document, total)
            .as((number, amount) -> id -> Shop.purchase(id, number, amount));
    Arbitrary<Function<CustomerId, Command>> dryRun =
        Combinators.combine(document, total)
            .as((number, amount) -> id -> Shop.dryRun(Shop.purchase(id, number, amount)));
    Arbitrary<Function<CustomerId, Command>> returned =
        Combinators.combine(document, document)
            .as(
                (number, of) ->
                    id -> Shop.wholeReturn(id, "r" + number, Shop.purchase(id, of, "0.00")));
    return Arbitraries.frequencyOf(
            Tuple.of(6, purchase),
            Tuple.of(2, dryRun),
            Tuple.of(3, returned),
            Tuple.of(1, Arbitraries.just((Function<CustomerId, Command>) Shop::enrol)),
            Tuple.of(1, document.map(n -> id -> visit(id, n))),
            Tuple.of(1, Arbitraries.just(PersistentCustomerTest::consent)),
            Tuple.of(2, Arbitraries.longs().between(-60, 60).map(n -> id -> adjust(id, n))),
            Tuple.of(1, Arbitraries.just(Command.LetTimePass::new)))
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 150)
  void theEntityAnswersAsTheDomainDoes(
      @ForAll("histories") List<Function<CustomerId, Command>> history) {
    CustomerId id = Shop.customer();
    PureCustomer pure = new PureCustomer(id);
    TestProbe<Reply> caller = kit.createTestProbe();
    ActorRef<CustomerMessage> entity = spawn(id);
    List<Command> commands = history.stream().map(command -> command.apply(id)).toList();

    commands.forEach(command -> entity.tell(new CustomerMessage.Ask(command, caller.ref())));
    for (Command command : commands) {
      assertThat(caller.receiveMessage()).isEqualTo(new Reply.Answered(pure.tell(command)));
    }
    assertThat(store.persistedInStorage(Unchangeable.persistenceId(id)))
        .extracting(stored -> ((JournalEntry) stored).event())
        .isEqualTo(pure.events());

    leave(entity, caller);
    ActorRef<CustomerMessage> again = spawn(id);
    again.tell(new CustomerMessage.Read(caller.ref()));
    assertThat(caller.receiveMessage()).isEqualTo(new Reply.Told(pure.state().withoutDocuments()));
    commands.forEach(
        command -> {
          again.tell(new CustomerMessage.Ask(command, caller.ref()));
          assertThat(caller.receiveMessage()).isEqualTo(new Reply.Answered(pure.tell(command)));
        });
    leave(again, caller);
  }

  @Example
  void aFailedWriteIsUnknownToTheCallerAndTheRetryCountsOnce() {
    CustomerId id = Shop.customer();
    TestProbe<Reply> caller = kit.createTestProbe();
    ActorRef<CustomerMessage> entity = spawn(id);
    Command sale = Shop.purchase(id, "d1", "10.00");
    store.failNextPersisted(Unchangeable.persistenceId(id));
    entity.tell(new CustomerMessage.Ask(sale, caller.ref()));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);

    caller.awaitAssert(
        () -> {
          entity.tell(new CustomerMessage.Ask(sale, caller.ref()));
          assertThat(caller.receiveMessage()).isInstanceOf(Reply.Answered.class);
          return null;
        });
    assertThat(store.persistedInStorage(Unchangeable.persistenceId(id))).hasSize(2);
    leave(entity, caller);
  }

  @Example
  void aJournalThatCannotBeReadIsTriedAgain() {
    CustomerId id = Shop.customer();
    TestProbe<Reply> caller = kit.createTestProbe();
    store.failNextRead(Unchangeable.persistenceId(id));
    ActorRef<CustomerMessage> entity = spawn(id);
    entity.tell(new CustomerMessage.Read(caller.ref()));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);

    caller.awaitAssert(
        () -> {
          entity.tell(new CustomerMessage.Read(caller.ref()));
          assertThat(caller.receiveMessage()).isInstanceOf(Reply.Told.class);
          return null;
        });
    leave(entity, caller);
  }

  private static Command visit(CustomerId id, String document) {
    return Shop.tell(id, new Interaction.Visit(Shop.at("v" + document)));
  }

  private static Command consent(CustomerId id) {
    return new Command.ChangeConsent(
        id, new Consent("newsletter", ConsentState.GRANTED, "till-12", "2026-02", Shop.NOW));
  }

  private static Command adjust(CustomerId id, long points) {
    return new Command.AdjustPoints(
        id, new UUID(7, points), "points", points, Wording.plain("goodwill"), "key-1", false);
  }

  private static ActorRef<CustomerMessage> spawn(CustomerId id) {
    Surroundings surroundings =
        new Surroundings(
            InstantSource.fixed(Shop.NOW),
            () -> Shop.PROGRAMMES,
            _ -> CompletableFuture.completedFuture(Optional.empty()),
            (_, _) -> CompletableFuture.completedFuture(Optional.empty()),
            _ -> {},
            Marks.none(),
            _ -> CompletableFuture.completedFuture(null),
            new NoBudgets());
    return kit.spawn(
        CustomerEntity.create(
            id,
            surroundings,
            journal.earlier,
            SETTINGS,
            Shop::nobody,
            Licence.always(SETTINGS.askTimeout())));
  }

  private static void leave(ActorRef<CustomerMessage> entity, TestProbe<Reply> probe) {
    entity.tell(new CustomerMessage.Leave());
    probe.expectTerminated(entity, Duration.ofSeconds(3));
  }
}
