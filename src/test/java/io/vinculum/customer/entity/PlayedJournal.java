package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Duty;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.interaction.SealedText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An entity whose journal the test plays: it stores when, and if, the test says so. */
abstract class PlayedJournal {
  static final int MAX_WAITING = 5;
  static final int MAX_BATCH = 3;
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

  static ActorTestKit kit;

  final CustomerId id = Shop.customer();
  Function<Command, CompletionStage<Answer>> others = Shop::nobody;
  final List<StoredEvent> told = new ArrayList<>();
  final PlayedMarks marks = new PlayedMarks();
  int profilesAsked;
  Function<CustomerId, CompletionStage<Optional<Profile>>> profiles =
      _ -> CompletableFuture.completedFuture(Optional.empty());
  Function<SealedText, CompletionStage<Optional<String>>> texts =
      _ -> CompletableFuture.completedFuture(Optional.empty());
  final List<Duty> promised = new ArrayList<>();
  Function<Duty, CompletionStage<Void>> duties = _ -> CompletableFuture.completedFuture(null);
  Budgets budgets = new NoBudgets();
  volatile long term = 1;
  volatile long waited;
  volatile Instant wall = Shop.NOW;
  TestProbe<JournalCall> journal;
  TestProbe<Reply> caller;
  ActorRef<CustomerMessage> entity;
  Customer customer = Customer.unknown();

  /** What the played journal saw: that it began, or what it shall store. */
  record JournalCall(
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
            () -> Shop.SHARING,
            who -> {
              profilesAsked++;
              return profiles.apply(who);
            },
            (_, text) -> texts.apply(text),
            told::add,
            marks,
            duty -> {
              promised.add(duty);
              return duties.apply(duty);
            },
            budgets);
    entity =
        kit.spawn(
            CustomerEntity.create(
                id,
                surroundings,
                earlier,
                SETTINGS,
                others,
                new Licence(
                    () -> term,
                    SETTINGS.askTimeout(),
                    () -> System.nanoTime() + waited,
                    () -> wall),
                this::playedJournal));
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
                journal.ref().tell(new JournalCall(front, context.getSelf(), events(store)));
                return Behaviors.same();
              });
        });
  }

  private static List<CustomerEvent> events(EventRecorder.Store store) {
    return store.events().stream().map(JournalEntry::event).toList();
  }

  void recover() {
    journal.receiveMessage().entity().tell(new CustomerMessage.Recovered(customer));
  }

  void ask(Command command) {
    entity.tell(new CustomerMessage.Ask(command, caller.ref()));
  }

  void serve(Command command) {
    ask(command);
    stored(journal.receiveMessage());
    recorded();
  }

  void stored(JournalCall store) {
    for (CustomerEvent event : store.events()) {
      customer = CustomerRules.evolve(customer, event);
    }
    entity.tell(new CustomerMessage.Stored(customer));
  }

  Answer.Recorded recorded() {
    Reply reply = caller.receiveMessage();
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    assertThat(((Reply.Answered) reply).answer()).isInstanceOf(Answer.Recorded.class);
    return (Answer.Recorded) ((Reply.Answered) reply).answer();
  }

  Customer after(Command command) {
    Round.Known known =
        new Round.Known(
            Shop.NOW,
            Shop.SHARING,
            new Provisions.Provided(Map.of(), Optional.of(Optional.empty()), Grants.NONE));
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
