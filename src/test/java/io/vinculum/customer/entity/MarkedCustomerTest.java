package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A customer leaves a mark before its first event, and says so when it leaves memory. */
class MarkedCustomerTest extends PlayedJournal {
  @Test
  void nothing_is_stored_before_the_mark_is_set() {
    CompletableFuture<Void> door = marks.hold();
    recover();
    ask(Shop.purchase(id, "d1", "10.00"));
    entity.tell(new CustomerMessage.Read(caller.ref()));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Told.class);
    journal.expectNoMessage();
    door.complete(null);
    assertThat(journal.receiveMessage().events()).isNotEmpty();
  }

  @Test
  void one_mark_serves_a_whole_stay_and_a_reader_needs_none() {
    recover();
    entity.tell(new CustomerMessage.Read(caller.ref()));
    caller.receiveMessage();
    assertThat(marks.asked).isEmpty();
    serve(Shop.purchase(id, "d1", "10.00"));
    serve(Shop.purchase(id, "d2", "10.00"));
    assertThat(marks.asked).hasSize(1);
  }

  @Test
  void a_mark_that_cannot_be_set_refuses_what_waits_and_is_tried_again() {
    CompletableFuture<Void> door = marks.hold();
    recover();
    ask(Shop.purchase(id, "d1", "10.00"));
    door.completeExceptionally(new IllegalStateException("the store is gone"));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
    journal.expectNoMessage();
    marks.hold().complete(null);
    serve(Shop.purchase(id, "d1", "10.00"));
    assertThat(marks.asked).hasSize(2);
  }

  @Test
  void a_quiet_customer_gives_its_mark_up_and_sets_another_before_the_next_event() {
    recover();
    serve(Shop.purchase(id, "d1", "10.00"));
    entity.tell(new CustomerMessage.Quiet());
    long last = customer.version();
    serve(Shop.purchase(id, "d2", "10.00"));
    assertThat(marks.left).containsExactly("0 up to " + last);
    assertThat(marks.asked).hasSize(2);
  }

  @Test
  void a_customer_that_is_storing_is_not_quiet() {
    recover();
    ask(Shop.purchase(id, "d1", "10.00"));
    JournalCall call = journal.receiveMessage();
    entity.tell(new CustomerMessage.Quiet());
    stored(call);
    recorded();
    serve(Shop.purchase(id, "d2", "10.00"));
    assertThat(marks.left).isEmpty();
    assertThat(marks.asked).hasSize(1);
  }

  @Test
  void leaving_says_up_to_which_event_the_mark_counts() {
    recover();
    serve(Shop.purchase(id, "d1", "10.00"));
    entity.tell(new CustomerMessage.Leave());
    caller.expectTerminated(entity);
    assertThat(marks.left).containsExactly("0 up to " + customer.version());
  }
}
