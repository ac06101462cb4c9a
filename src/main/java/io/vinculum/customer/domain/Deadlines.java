package io.vinculum.customer.domain;

import io.vinculum.customer.domain.points.Settlement;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When time alone changes what is recorded. */
final class Deadlines {
  private Deadlines() {}

  static Optional<Instant> next(Customer customer) {
    boolean ended =
        switch (customer.standing()) {
          case Standing.Erased _, Standing.Absorbed _ -> true;
          case Standing.Unknown _, Standing.Guest _, Standing.Anonymous _, Standing.Member _ ->
              false;
        };
    if (ended) {
      return Stream.of(Duty.of(customer).map(Duty::since), customer.errands().since())
          .flatMap(Optional::stream)
          .min(Comparator.naturalOrder());
    }
    return Stream.of(
            Duty.of(customer).map(Duty::since),
            Settlement.nextDue(customer.ledger()),
            customer.tier().reviewAt(),
            customer.reservations().nextEnd(),
            customer.errands().since())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
