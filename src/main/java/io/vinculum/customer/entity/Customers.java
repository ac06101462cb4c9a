package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * All customers, wherever in the cluster each of them lives.
 *
 * <p>A stage fails with {@link TimeoutException} when no answer came within the deadline of
 * settings, or {@link Unreachable} at once when the journal cannot be reached: whether a command
 * was recorded is then unknown, and the same command may be sent again, since documents count once.
 * It fails with {@link Busy} when too much waits for this customer already: nothing was recorded.
 *
 * <p>Instants in commands have whole milliseconds; a finer one fails the stage with {@link
 * IllegalStateException}.
 */
public interface Customers {
  /** Asks a customer to decide; the answer comes after the events are stored. */
  CompletionStage<Answer> ask(Command command);

  /**
   * The customer as it is after every acknowledged command; {@link Customer#unknown()} when there
   * is no record. The document index is left out.
   */
  CompletionStage<Customer> read(CustomerId id);

  /**
   * The customer once that errand is no longer open, which is at once for one that never was. Fails
   * with {@link TimeoutException} while the other customer has not answered.
   */
  CompletionStage<Customer> readAfter(CustomerId id, UUID errand);

  /** The customer as it was recorded at that instant, rebuilt from the journal. */
  CompletionStage<Customer> readAsOf(CustomerId id, Instant asOf);

  /** A customer's events by sequence number, both ends inclusive, in order. */
  Source<StoredEvent, NotUsed> history(CustomerId id, long fromSequenceNr, long toSequenceNr);

  /** The journal could not be reached: the outcome is unknown. */
  final class Unreachable extends TimeoutException {
    /** What was tried. */
    public Unreachable(String message) {
      super(message);
    }
  }
}
