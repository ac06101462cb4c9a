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
    if (customer.standing() instanceof Standing.Erased) {
      return Duty.of(customer).map(Duty::since);
    }
    return Stream.of(
            Settlement.nextDue(customer.ledger()),
            customer.tier().reviewAt(),
            customer.reservations().nextEnd(),
            customer.errands().since())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
