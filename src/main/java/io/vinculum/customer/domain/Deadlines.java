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
    return switch (customer.standing()) {
      case Standing.Erased _, Standing.Absorbed _ -> earliest(Stream.of(promised(customer)));
      case Standing.Leaving leaving ->
          earliest(
              Stream.of(promised(customer), ofTheBooks(customer), Optional.of(leaving.until())));
      case Standing.Unknown _, Standing.Guest _, Standing.Anonymous _, Standing.Member _ ->
          earliest(Stream.of(promised(customer), ofTheBooks(customer)));
    };
  }

  private static Optional<Instant> promised(Customer customer) {
    return earliest(Stream.of(Duty.of(customer).map(Duty::since), customer.errands().since()));
  }

  private static Optional<Instant> ofTheBooks(Customer customer) {
    return earliest(
        Stream.of(
            Settlement.nextDue(customer.ledger()),
            customer.tier().reviewAt(),
            customer.reservations().nextEnd()));
  }

  private static Optional<Instant> earliest(Stream<Optional<Instant>> instants) {
    return instants.flatMap(Optional::stream).min(Comparator.naturalOrder());
  }
}
