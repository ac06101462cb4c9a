package io.vinculum.customer.domain;

import io.vinculum.customer.domain.identity.HashedIdentifier;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Work outside the journal that an event has promised. Whoever holds the customer in memory does
 * it, as often as it takes, and then says so by {@link Command.Discharge}; each may be done twice.
 */
public sealed interface Duty {
  /** By which its end is told. */
  UUID id();

  /** When it was promised. */
  Instant since();

  /** What has happened once it is done. */
  CustomerEvent done(Instant now);

  /**
   * Destroy the customer's key, so that it has left every file, and let the identifiers lead
   * nowhere.
   */
  record Forget(UUID id, Instant since, CustomerId customer, Set<HashedIdentifier> identifiers)
      implements Duty {
    public Forget {
      identifiers = Set.copyOf(identifiers);
    }

    @Override
    public CustomerEvent done(Instant now) {
      return new CustomerEvent.ErasureCompleted(now, id);
    }
  }

  /** What is promised and not done yet. */
  static Optional<Duty> of(Customer customer) {
    return switch (customer.standing()) {
      case Standing.Erased(var id, _, var at, var receipt, boolean done) ->
          done
              ? Optional.empty()
              : Optional.of(new Forget(receipt, at, id, customer.identifiers().held()));
      case Standing.Unknown _, Standing.Guest _, Standing.Anonymous _, Standing.Member _ ->
          Optional.empty();
    };
  }
}
