package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Standing;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Customers, where a read of who is one with another is answered by the record that answers for
 * both: its own id is in its standing. Commands are not led on, since what they carry may be sealed
 * for whom they name: they are refused with the survivor's id.
 */
public final class FollowedCustomers implements Customers {
  /** Records absorbed by one another in a chain; more would be a circle. */
  private static final int MAX_STEPS = 100;

  private final Customers customers;

  /** These customers, followed. */
  public FollowedCustomers(Customers customers) {
    this.customers = customers;
  }

  @Override
  public CompletionStage<Answer> ask(Command command) {
    return customers.ask(command);
  }

  @Override
  public CompletionStage<Customer> read(CustomerId id) {
    return follow(id, customers::read, MAX_STEPS);
  }

  @Override
  public CompletionStage<Customer> readAfter(CustomerId id, UUID errand) {
    return customers.readAfter(id, errand);
  }

  @Override
  public CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf) {
    return follow(id, one -> customers.readAsOf(one, asOf), MAX_STEPS);
  }

  @Override
  public Source<StoredEvent, NotUsed> history(
      CustomerId id, long fromSequenceNr, long toSequenceNr) {
    return customers.history(id, fromSequenceNr, toSequenceNr);
  }

  private static CompletionStage<Customer> follow(
      CustomerId id, Function<CustomerId, CompletionStage<Customer>> read, int steps) {
    return read.apply(id)
        .thenCompose(
            customer ->
                customer.standing() instanceof Standing.Absorbed absorbed && steps > 0
                    ? follow(absorbed.into(), read, steps - 1)
                    : CompletableFuture.completedStage(customer));
  }
}
