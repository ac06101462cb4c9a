package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * All customers, wherever in the cluster each of them lives.
 *
 * <p>A stage fails with {@link java.util.concurrent.TimeoutException} when no answer came within
 * the deadline of settings: whether a command was recorded is then unknown, and the same command
 * may be sent again, since documents count once.
 */
public interface Customers {
  /** Asks a customer to decide; the answer comes after the events are stored. */
  CompletionStage<Answer> ask(Command command);

  /**
   * The customer as it is after every acknowledged command; {@link Customer#unknown()} when there
   * is no record. The document index is left out.
   */
  CompletionStage<Customer> read(CustomerId id);

  /** The customer as it was recorded at that instant, rebuilt from the journal. */
  CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf);

  /** A customer's events by sequence number, both ends inclusive, in order. */
  Source<StoredEvent, NotUsed> history(CustomerId id, long fromSequenceNr, long toSequenceNr);
}
