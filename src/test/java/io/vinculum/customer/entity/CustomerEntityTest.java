package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.Rejection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The entity in front of a journal that the test plays: it stores when, and if, the test says so.
 */
final class CustomerEntityTest {
  private static final int MAX_WAITING = 5;
  private static final int MAX_BATCH = 3;
  private static final EntitySettings SETTINGS =
      new EntitySettings(
          128,
          Duration.ofSeconds(4),
          MAX_WAITING,
          MAX_BATCH,
          48 * 1024,
          200,
          1000,
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          1000,
          Duration.ofMinutes(1));

  private static ActorTestKit kit;

  private final CustomerId id = Shop.customer();
  private final List<StoredEvent> told = new ArrayList<>();
  private int profilesAsked;
  private Function<CustomerId, CompletionStage<Optional<Profile>>> profiles =
      _ -> CompletableFuture.completedFuture(Optional.empty());
  private TestProbe<JournalCall> journal;
  private TestProbe<Reply> caller;
  private ActorRef<CustomerMessage> entity;
  private Customer customer = Customer.unknown();

  /** What the played journal saw: that it began, or what it shall store. */
  private record JournalCall(
      ActorRef<CustomerMessage> entity,
      ActorRef<EventRecorder.Store> self,
      List<CustomerEvent> events) {}

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("entity", ConfigFactory.defaultReference());
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void spawn() {
    journal = kit.createTestProbe();
    caller = kit.createTestProbe();
    EarlierEvents earlier =
        new EarlierEvents((_, _, _) -> Source.empty(), kit.system(), SETTINGS.recentEvents());
    Surroundings surroundings =
        new Surroundings(
            InstantSource.fixed(Shop.NOW.plusNanos(1)),
            () -> Shop.PROGRAMMES,
            who -> {
              profilesAsked++;
              return profiles.apply(who);
            },
            told::add);
    entity =
        kit.spawn(CustomerEntity.create(id, surroundings, earlier, SETTINGS, this::playedJournal));
  }

  @Test
  void nothingIsDecidedBeforeTheJournalHasTold() {
    ask(Shop.purchase(id, "d1", "10.00"));
    JournalCall began = journal.receiveMessage();
    journal.expectNoMessage(Duration.ofMillis(50));
    began.entity().tell(new CustomerMessage.Recovered(customer));

    assertThat(journal.receiveMessage().events())
        .hasExactlyElementsOfTypes(
            CustomerEvent.Opened.class, CustomerEvent.InteractionRecorded.class);
  }

  @Test
  void theAnswerComesAfterTheEventsAreStored() {
    recover();
    ask(Shop.purchase(id, "d1", "10.00"));
    JournalCall store = journal.receiveMessage();
    caller.expectNoMessage(Duration.ofMillis(50));
    assertThat(told).isEmpty();
    stored(store);

    Answer.Recorded recorded = recorded();
    assertThat(recorded.duplicate()).isFalse();
    assertThat(recorded.events()).extracting(StoredEvent::sequenceNr).containsExactly(1L, 2L);
    assertThat(told).isEqualTo(recorded.events());
    assertThat(recorded.events().getLast().event().at()).isEqualTo(Shop.NOW);
  }

  @Test
  void whatArrivesWhileEventsAreStoredIsDecidedTogetherAndInOrder() {
    recover();
    ask(Shop.enrol(id));
    JournalCall first = journal.receiveMessage();
    for (int i = 1; i <= MAX_BATCH + 1; i++) {
      ask(Shop.purchase(id, "d" + i, "10.00"));
    }
    stored(first);
    recorded();

    JournalCall second = journal.receiveMessage();
    assertThat(second.events()).hasSize(MAX_BATCH);
    stored(second);
    long balance = 0;
    for (int i = 1; i <= MAX_BATCH; i++) {
      var event = (CustomerEvent.InteractionRecorded) recorded().events().getLast().event();
      assertThat(event.interaction().occasion().document()).isEqualTo("d" + i);
      long now = event.effects().points().getFirst().balance();
      assertThat(now).as("each sale is decided after those before it").isGreaterThan(balance);
      balance = now;
    }
    stored(journal.receiveMessage());
    recorded();
  }

  @Test
  void aDuplicateWithinOneRoundIsAnsweredFromIt() {
    recover();
    ask(Shop.enrol(id));
    JournalCall first = journal.receiveMessage();
    Command.RecordInteraction sale = Shop.purchase(id, "d1", "10.00");
    ask(sale);
    ask(sale);
    stored(first);
    recorded();

    JournalCall second = journal.receiveMessage();
    assertThat(second.events()).hasSize(1);
    stored(second);
    Answer.Recorded once = recorded();
    Answer.Recorded again = recorded();
    assertThat(once.duplicate()).isFalse();
    assertThat(again.duplicate()).isTrue();
    assertThat(again.events()).isEqualTo(once.events());
  }

  @Test
  void oneMoreThanMayWaitIsToldSo() {
    recover();
    ask(Shop.enrol(id));
    JournalCall first = journal.receiveMessage();
    for (int i = 0; i < MAX_WAITING; i++) {
      ask(Shop.purchase(id, "d" + i, "10.00"));
    }
    ask(Shop.purchase(id, "too-much", "10.00"));

    assertThat(caller.receiveMessage()).isEqualTo(new Reply.Busy());
    stored(first);
    recorded();
    stored(journal.receiveMessage());
    caller.receiveSeveralMessages(MAX_BATCH);
    stored(journal.receiveMessage());
    caller.receiveSeveralMessages(MAX_WAITING - MAX_BATCH);
    assertThat(told)
        .extracting(StoredEvent::sequenceNr)
        .isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
    assertThat(told).hasSize((int) customer.version());
  }

  @Test
  void readsAreAnsweredFromWhatIsStoredAlsoWhileMoreIsBeingStored() {
    entity.tell(new CustomerMessage.Read(caller.ref()));
    recover();
    assertThat(caller.receiveMessage()).isEqualTo(new Reply.Told(Customer.unknown()));
    ask(Shop.enrol(id));
    JournalCall store = journal.receiveMessage();
    entity.tell(new CustomerMessage.Read(caller.ref()));
    assertThat(caller.receiveMessage()).isEqualTo(new Reply.Told(Customer.unknown()));
    stored(store);
    recorded();
    entity.tell(new CustomerMessage.Read(caller.ref()));

    assertThat(caller.receiveMessage()).isEqualTo(new Reply.Told(customer.withoutDocuments()));
    assertThat(customer.version()).isPositive();
  }

  @Test
  void aDryRunAnswersTheSameAndStoresNothing() {
    recover();
    ask(Shop.dryRun(Shop.purchase(id, "d1", "10.00")));
    Answer.Recorded wouldBe = recorded();
    journal.expectNoMessage(Duration.ofMillis(50));
    ask(Shop.purchase(id, "d1", "10.00"));
    stored(journal.receiveMessage());

    assertThat(recorded()).isEqualTo(wouldBe);
    assertThat(told).hasSize(2);
  }

  @Test
  void refusalsNeedNoStore() {
    recover();
    ask(new Command.ChangeProfile(id, Set.of("language")));

    assertThat(caller.receiveMessage())
        .isInstanceOfSatisfying(
            Reply.Answered.class,
            reply ->
                assertThat(reply.answer())
                    .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                            assertThat(refused.rejection().code())
                                .isEqualTo(Rejection.Code.UNKNOWN_CUSTOMER)));
    journal.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void whoWaitsWhenTheJournalIsLostIsToldAndALaterOneIsServed() {
    recover();
    ask(Shop.enrol(id));
    JournalCall lost = journal.receiveMessage();
    ask(Shop.purchase(id, "d1", "10.00"));
    lost.self().tell(new EventRecorder.Store(List.of()));

    assertThat(caller.receiveSeveralMessages(2)).allMatch(Reply.Unreachable.class::isInstance);
    assertThat(told).isEmpty();
    recover();
    ask(Shop.enrol(id));
    stored(journal.receiveMessage());
    recorded();
  }

  @Test
  void whileTheJournalIsLostCallersAreToldAtOnce() {
    recover();
    ask(Shop.enrol(id));
    JournalCall lost = journal.receiveMessage();
    lost.self().tell(new EventRecorder.Store(List.of()));
    caller.receiveMessage();
    entity.tell(new CustomerMessage.Read(caller.ref()));

    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void aMembersProfileIsReadOnceAndAgainAfterItChanged() {
    recover();
    serve(Shop.enrol(id));
    assertThat(profilesAsked).isEqualTo(1);
    serve(Shop.purchase(id, "d1", "10.00"));
    assertThat(profilesAsked).as("enrolment brings a profile").isEqualTo(2);
    serve(Shop.purchase(id, "d2", "10.00"));
    assertThat(profilesAsked).isEqualTo(2);
    serve(new Command.ChangeProfile(id, Set.of("birthDate")));
    serve(Shop.purchase(id, "d3", "10.00"));

    assertThat(profilesAsked).isEqualTo(3);
  }

  @Test
  void anAnonymousCustomerHasNoProfileToRead() {
    recover();
    serve(Shop.purchase(id, "d1", "10.00"));

    assertThat(profilesAsked).isZero();
  }

  @Test
  void aProfileThatCannotBeReadFailsTheCommandAndNothingElse() {
    recover();
    profiles = _ -> CompletableFuture.failedFuture(new IllegalStateException("vault is shut"));
    ask(Shop.enrol(id));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
    profiles = _ -> CompletableFuture.completedFuture(Optional.of(Profile.empty()));

    serve(Shop.enrol(id));
  }

  @Test
  void anEventThatTheJournalLacksFailsTheCommandAndNothingElse() {
    customer = after(Shop.purchase(id, "d1", "10.00"));
    recover();
    ask(Shop.purchase(id, "d1", "10.00"));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);

    serve(Shop.purchase(id, "d2", "10.00"));
  }

  @Test
  void oneThatLeavesEndsWhatItBegan() {
    recover();
    ask(Shop.enrol(id));
    JournalCall store = journal.receiveMessage();
    ask(Shop.purchase(id, "d1", "10.00"));
    entity.tell(new CustomerMessage.Leave());
    stored(store);
    recorded();
    stored(journal.receiveMessage());
    recorded();

    caller.expectTerminated(entity, Duration.ofSeconds(3));
  }

  @Test
  void anIdleOneLeavesAtOnce() {
    recover();
    entity.tell(new CustomerMessage.Leave());

    caller.expectTerminated(entity, Duration.ofSeconds(3));
  }

  private Behavior<EventRecorder.Store> playedJournal(ActorRef<CustomerMessage> front) {
    return Behaviors.setup(
        context -> {
          journal.ref().tell(new JournalCall(front, context.getSelf(), List.of()));
          return Behaviors.receiveMessage(
              store -> {
                if (store.events().isEmpty()) {
                  return Behaviors.stopped();
                }
                journal.ref().tell(new JournalCall(front, context.getSelf(), store.events()));
                return Behaviors.same();
              });
        });
  }

  private void recover() {
    journal.receiveMessage().entity().tell(new CustomerMessage.Recovered(customer));
  }

  private void ask(Command command) {
    entity.tell(new CustomerMessage.Ask(command, caller.ref()));
  }

  private void serve(Command command) {
    ask(command);
    stored(journal.receiveMessage());
    recorded();
  }

  private void stored(JournalCall store) {
    for (CustomerEvent event : store.events()) {
      customer = CustomerRules.evolve(customer, event);
    }
    entity.tell(new CustomerMessage.Stored(customer));
  }

  private Answer.Recorded recorded() {
    Reply reply = caller.receiveMessage();
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    assertThat(((Reply.Answered) reply).answer()).isInstanceOf(Answer.Recorded.class);
    return (Answer.Recorded) ((Reply.Answered) reply).answer();
  }

  private Customer after(Command command) {
    Round.Known known =
        new Round.Known(
            Shop.NOW,
            Shop.PROGRAMMES,
            new Provisions.Provided(Map.of(), Optional.of(Optional.empty())));
    Round round =
        Round.decide(
            id, customer, List.of(new CustomerMessage.Ask(command, caller.ref())), known, 9999);
    Customer state = customer;
    for (StoredEvent stored : round.events()) {
      state = CustomerRules.evolve(state, stored.event());
    }
    return state;
  }
}
