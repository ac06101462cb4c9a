package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Customer;
import io.vinculum.journal.WriterLease;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A customer on a node whose lease ends, and commands that come too late. */
final class LicensedCustomerTest extends PlayedJournal {
  private static final Duration MOMENT = Duration.ofMillis(50);

  @Test
  void withoutTheLeaseNothingIsDecidedAndNothingToldOfTheState() {
    recover();
    term = WriterLease.NONE;
    ask(Shop.purchase(id, "d1", "10.00"));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
    entity.tell(new CustomerMessage.Read(caller.ref()));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);

    journal.expectNoMessage(MOMENT);
  }

  @Test
  void aStateOfAnEarlierTermIsReadAgainBeforeItIsUsed() {
    recover();
    serve(Shop.enrol(id));
    term = 2;
    entity.tell(new CustomerMessage.Read(caller.ref()));
    caller.expectNoMessage(MOMENT);
    // What another node stored meanwhile.
    customer = after(Shop.purchase(id, "elsewhere", "10.00"));
    recover();

    assertThat(caller.receiveMessage()).isEqualTo(new Reply.Told(customer.withoutDocuments()));
    ask(Shop.purchase(id, "d1", "10.00"));
    Customer before = customer;
    stored(journal.receiveMessage());
    assertThat(recorded().events().getFirst().sequenceNr()).isEqualTo(before.version() + 1);
  }

  @Test
  void whatWaitedWhileTheLeaseEndedIsNotDecided() {
    recover();
    ask(Shop.enrol(id));
    JournalCall first = journal.receiveMessage();
    ask(Shop.purchase(id, "d1", "10.00"));
    // What is answered after it says that it waits by now.
    entity.tell(new CustomerMessage.Read(caller.ref()));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Told.class);
    term = WriterLease.NONE;
    stored(first);

    assertThat(recorded().events()).isNotEmpty();
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
    journal.expectNoMessage(MOMENT);
  }

  @Test
  void whatLayInMemoryLongerThanItsAskerWaitsIsRefused() {
    recover();
    CustomerMessage.Ask early =
        new CustomerMessage.Ask(Shop.purchase(id, "d1", "10.00"), caller.ref());
    waited = Duration.ofSeconds(26).toNanos();
    entity.tell(early);

    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
    journal.expectNoMessage(MOMENT);
    assertThat(told).isEmpty();
  }

  @Test
  void whoseAskerGaveUpByItsOwnClockIsRefusedHoweverLongItWasOnItsWay() {
    recover();
    long until = wall.toEpochMilli();
    wall = wall.plus(Patience.CLOCKS_APART_MAX);
    entity.tell(patient(until, "clocks may be so far apart"));
    stored(journal.receiveMessage());
    recorded();
    wall = wall.plusMillis(1);
    entity.tell(patient(until, "no further"));

    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
    journal.expectNoMessage(MOMENT);
  }

  @Test
  void aCommandWhosePatienceEndsWhileWhatItNeedsIsFetchedIsRefused() {
    recover();
    serve(Shop.enrol(id));
    var profile =
        new java.util.concurrent.CompletableFuture<
            java.util.Optional<io.vinculum.customer.domain.Profile>>();
    profiles = _ -> profile;
    ask(Shop.purchase(id, "d1", "10.00"));
    caller.expectNoMessage(MOMENT);
    waited = Duration.ofSeconds(5).toNanos();
    profile.complete(java.util.Optional.empty());

    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
    journal.expectNoMessage(MOMENT);
  }

  private CustomerMessage.Ask patient(long until, String document) {
    return new CustomerMessage.Ask(
        Shop.purchase(id, document, "10.00"), caller.ref(), Patience.until(until));
  }
}
