package io.vinculum.customer.domain;

import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Two customers, and what passes between them, a step at a time. */
final class Two {
  static final CustomerId FRIEND = new CustomerId(new UUID(1, 2));

  final Journal sender;
  final Journal receiver;

  /** Both anonymous with their first visit, then. */
  Two(Programmes programmes, String now) {
    sender = new Journal(programmes, Instant.parse(now));
    receiver = new Journal(FRIEND, programmes, Instant.parse(now));
    sender.buy("0.00");
    receiver.buy("0.00");
  }

  Command.TransferPoints command(UUID id, long points) {
    return new Command.TransferPoints(Journal.CUSTOMER, id, FRIEND, "points", points, "key-1");
  }

  CustomerEvent.PointsTransferred send(UUID id, long points) {
    return (CustomerEvent.PointsTransferred) sender.accept(command(id, points)).getLast();
  }

  List<CustomerEvent> deliver(UUID id) {
    Errand errand = sender.customer.errands().find(id).orElseThrow();
    return receiver.accept(CustomerRules.delivery(sender.customer, errand));
  }

  List<CustomerEvent> close(UUID id, Optional<String> refusal) {
    return sender.accept(new Command.CloseErrand(Journal.CUSTOMER, id, refusal));
  }

  /** Points ever given to both. */
  long issued() {
    return -sender.customer.ledger().accounts("points").in(Account.ISSUED)
        - receiver.customer.ledger().accounts("points").in(Account.ISSUED);
  }
}
