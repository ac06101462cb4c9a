package io.vinculum.bench.rig;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.StoredEvent;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** A house without its write side: its slices are given events in order, and nothing falls due. */
final class NoCustomers implements Customers {
  private static <T> CompletionStage<T> nobody() {
    return CompletableFuture.failedStage(
        new Customers.Unreachable("there is no write side in this benchmark"));
  }

  @Override
  public CompletionStage<Answer> ask(Command command) {
    return nobody();
  }

  @Override
  public CompletionStage<Customer> read(CustomerId id) {
    return nobody();
  }

  @Override
  public CompletionStage<Customer> readAfter(CustomerId id, UUID errand) {
    return nobody();
  }

  @Override
  public CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf) {
    return nobody();
  }

  @Override
  public Source<StoredEvent, NotUsed> history(
      CustomerId id, long fromSequenceNr, long toSequenceNr) {
    return Source.failed(
        new Customers.Unreachable("there is no journal of " + id + " in this benchmark"));
  }
}
