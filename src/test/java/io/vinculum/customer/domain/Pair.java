package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Two records of one person, merged and parted a step at a time. */
final class Pair {
  static final CustomerId OTHER = new CustomerId(new UUID(1, 3));
  static final UUID MERGE = new UUID(5, 1);
  static final UUID UNMERGE = new UUID(5, 2);

  final Journal survivor;
  final Journal other;

  Pair(Programmes programmes, Instant now) {
    survivor = new Journal(programmes, now);
    other = new Journal(OTHER, programmes, now);
    other.documents = 100_000;
    other.card = new HashedIdentifier(IdentifierKind.CARD, "card-2");
    survivor.absorbed.put(OTHER, other);
    other.absorbed.put(Journal.CUSTOMER, survivor);
    survivor.buy("0.00");
    other.buy("0.00");
  }

  /** Brings both to the later of their times. */
  void meet() {
    Instant now = survivor.now.isAfter(other.now) ? survivor.now : other.now;
    survivor.now = now;
    other.now = now;
  }

  Decision asked() {
    meet();
    survivor.accept(new Command.Merge(Journal.CUSTOMER, MERGE, OTHER));
    return other.tell(delivery(survivor));
  }

  /** The whole merge; false when the other would not. */
  boolean merge() {
    if (asked() instanceof Decision.Rejected(Rejection rejection)) {
      close(survivor, MERGE, Optional.of(rejection.code().apiName()));
      return false;
    }
    survivor.accept(delivery(other));
    close(survivor, MERGE, Optional.empty());
    close(other, MERGE, Optional.empty());
    survivor.accept(new Command.Discharge(Journal.CUSTOMER, MERGE));
    return true;
  }

  /** The whole parting; false when the survivor cannot now. */
  boolean part() {
    meet();
    if (survivor.tell(new Command.Unmerge(Journal.CUSTOMER, UNMERGE, OTHER))
        instanceof Decision.Rejected) {
      return false;
    }
    other.now = survivor.now;
    other.accept(delivery(survivor));
    close(survivor, UNMERGE, Optional.empty());
    other.accept(new Command.Discharge(OTHER, UNMERGE));
    return true;
  }

  static Command delivery(Journal from) {
    Errand errand = from.customer.errands().open().getFirst();
    return CustomerRules.delivery(from.customer, errand);
  }

  static void close(Journal journal, UUID errand, Optional<String> refusal) {
    assertThat(journal.tell(new Command.CloseErrand(journal.id, errand, refusal)))
        .isInstanceOf(Decision.Accepted.class);
  }

  /** Spendable and pending points less what is owed, of both. */
  long worth() {
    return worth(survivor) + (merged() ? 0 : worth(other));
  }

  boolean merged() {
    return other.customer.standing() instanceof Standing.Absorbed;
  }

  static long worth(Journal journal) {
    var points = journal.points();
    return points.available() + points.pending() + points.reserved() - points.debt();
  }
}
