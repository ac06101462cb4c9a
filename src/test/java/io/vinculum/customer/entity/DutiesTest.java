package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Duty;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What an event promised outside the journal is done, whatever fails in between. */
final class DutiesTest extends PlayedJournal {
  private static final UUID RECEIPT = new UUID(4, 4);

  @Test
  void whatWasPromisedIsDoneAndItsEndIsStored() {
    recover();
    serve(Shop.enrol(id));
    serve(new Command.Erase(id, RECEIPT));

    JournalCall end = journal.receiveMessage();
    assertThat(end.events())
        .singleElement()
        .isInstanceOfSatisfying(
            CustomerEvent.ErasureCompleted.class,
            done -> assertThat(done.erasureId()).isEqualTo(RECEIPT));
    assertThat(promised).extracting(Duty::id).containsExactly(RECEIPT);
  }

  @Test
  void whatFailedIsTriedAgainUntilItIsDone() {
    duties =
        _ ->
            promised.size() < 4
                ? CompletableFuture.failedFuture(new IllegalStateException("a replica is away"))
                : CompletableFuture.completedFuture(null);
    recover();
    serve(Shop.enrol(id));
    serve(new Command.Erase(id, RECEIPT));

    assertThat(journal.receiveMessage().events())
        .singleElement()
        .isInstanceOf(CustomerEvent.ErasureCompleted.class);
    assertThat(promised).hasSize(4);
  }

  @Test
  void whatANodePromisedBeforeItDiedIsDoneByTheNext() {
    customer = after(Shop.enrol(id));
    customer = after(new Command.Erase(id, RECEIPT));
    recover();

    assertThat(journal.receiveMessage().events())
        .singleElement()
        .isInstanceOf(CustomerEvent.ErasureCompleted.class);
  }
}
