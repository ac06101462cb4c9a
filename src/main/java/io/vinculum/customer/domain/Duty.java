package io.vinculum.customer.domain;

import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.domain.merge.Merges;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
   * Destroy the keys of the customer and of all it has absorbed, so that they have left every file,
   * and let the identifiers lead nowhere.
   */
  record Forget(
      UUID id, Instant since, Set<CustomerId> customers, Set<HashedIdentifier> identifiers)
      implements Duty {
    public Forget {
      customers = Set.copyOf(customers);
      identifiers = Set.copyOf(identifiers);
    }

    @Override
    public CustomerEvent done(Instant now) {
      return new CustomerEvent.ErasureCompleted(now, id);
    }
  }

  /** Let identifiers lead from one customer to another. */
  record Move(
      UUID id, Instant since, CustomerId from, CustomerId to, Set<HashedIdentifier> identifiers)
      implements Duty {
    public Move {
      identifiers = Set.copyOf(identifiers);
    }

    @Override
    public CustomerEvent done(Instant now) {
      return new CustomerEvent.MergeSettled(now, id);
    }
  }

  /** What is promised and not done yet, one at a time. */
  static Optional<Duty> of(Customer customer) {
    return switch (customer.standing()) {
      case Standing.Erased(var id, _, var at, var receipt, boolean done) ->
          done
              ? Optional.empty()
              : Optional.of(
                  new Forget(
                      receipt, at, with(id, customer.merges()), customer.identifiers().held()));
      case Standing.Leaving(var id, _, _, _, _) -> ofMerges(id, customer);
      case Standing.Anonymous(var id, _) -> ofMerges(id, customer);
      case Standing.Member(var id, _, _, _) -> ofMerges(id, customer);
      case Standing.Unknown _, Standing.Guest _, Standing.Absorbed _ -> Optional.empty();
    };
  }

  private static Set<CustomerId> with(CustomerId id, Merges merges) {
    return Stream.concat(
            Stream.of(id),
            merges.joined().stream()
                .flatMap(merge -> with(merge.absorbed(), merge.record().merges()).stream()))
        .collect(Collectors.toSet());
  }

  private static Optional<Duty> ofMerges(CustomerId self, Customer customer) {
    Merges merges = customer.merges();
    Optional<Merge> came = merges.unsettled();
    if (came.isPresent()) {
      Set<HashedIdentifier> its = new HashSet<>(came.get().record().identifiers().held());
      its.retainAll(customer.identifiers().held());
      return Optional.of(
          new Move(came.get().id(), came.get().at(), came.get().absorbed(), self, its));
    }
    return merges
        .returned()
        .map(back -> new Move(back.id(), back.at(), back.from(), self, back.identifiers()));
  }
}
