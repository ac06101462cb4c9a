package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Rejection;
import java.time.Duration;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How the entity takes commands and reads, and when it answers them. */
final class CustomerEntityTest extends PlayedJournal {
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
    assertThat(again.events())
        .extracting(StoredEvent::event)
        .isEqualTo(once.events().stream().map(StoredEvent::event).toList());
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
}
