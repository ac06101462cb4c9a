package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Profile;
import io.vinculum.programme.domain.Programmes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a customer's actor is given from outside.
 *
 * @param programmes every version, as this node knows them now
 * @param profiles who a member is, where the vault knows
 * @param earlier reads one event of a customer's own journal
 * @param recorded is handed each event once it is stored, on the actor's thread: the fast path
 * @param slices how many slices there are
 */
public record CustomerShell(
    Supplier<Programmes> programmes,
    Function<CustomerId, CompletionStage<Optional<Profile>>> profiles,
    EarlierEvents earlier,
    Consumer<StoredEvent> recorded,
    InstantSource clock,
    int slices) {

  /** Reads single events. */
  @FunctionalInterface
  public interface EarlierEvents {
    /** The event of that number; the stage fails when there is none. */
    CompletionStage<CustomerEvent> read(CustomerId customer, long sequenceNr);
  }
}
