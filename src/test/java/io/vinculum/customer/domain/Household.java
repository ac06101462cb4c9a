package io.vinculum.customer.domain;

import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.points.Ledger;
import io.vinculum.customer.domain.points.Share;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.Programmes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Records that become one and several again, asked as clients do: by an identifier, which leads to
 * who answers for it, or by id, where one record leads on to another.
 */
final class Household {
  private static final int STEPS_MAX = 20;

  final List<Journal> records = new ArrayList<>();
  private int asked;
  private int merges;

  Household(Programmes programmes, Instant now, int size) {
    for (int i = 0; i < size; i++) {
      Journal journal = new Journal(new CustomerId(new UUID(1, 10 + i)), programmes, now);
      journal.documents = 100_000 * (i + 1);
      journal.card = new HashedIdentifier(IdentifierKind.CARD, "card-" + i);
      records.add(journal);
    }
    records.forEach(one -> records.forEach(other -> one.absorbed.put(other.id, other)));
    records.forEach(one -> one.buy("0.00"));
  }

  Instant now() {
    return records.getFirst().now;
  }

  void wait(int days) {
    Instant then = now().plus(Duration.ofDays(days));
    records.forEach(one -> one.now = then);
  }

  void settle() {
    records.forEach(Journal::letTimePass);
  }

  Customer customer(int record) {
    return records.get(record).customer;
  }

  /** Which record answers for one. */
  int answering(int record) {
    return customer(record).standing() instanceof Standing.Absorbed absorbed
        ? answering(indexOf(absorbed.into()))
        : record;
  }

  boolean isItself(int record) {
    return answering(record) == record;
  }

  /** What a record owns of the points, also while it is one with another. */
  Ledger owned(int record) {
    Ledger ledger = customer(answering(record)).ledger();
    return ledger.shares().stream()
        .filter(share -> share.owner().equals(records.get(record).id))
        .map(Share::ledger)
        .findFirst()
        .orElse(ledger);
  }

  /** Spendable and pending points less what is owed, of all. */
  long worth() {
    long worth = 0;
    for (int i = 0; i < records.size(); i++) {
      worth += isItself(i) ? Pair.worth(records.get(i)) : 0;
    }
    return worth;
  }

  /** An interaction of a record, named by its card or by its id. */
  Decision tell(int record, boolean byCard, Interaction interaction) {
    Journal first = records.get(byCard ? answering(record) : record);
    Optional<HashedIdentifier> via =
        byCard ? Optional.of(records.get(record).card) : Optional.empty();
    Decision decision = first.tell(command(first, interaction, via, Optional.empty()));
    for (int step = 0; step < STEPS_MAX; step++) {
      if (!(decision instanceof Decision.Rejected(Rejection rejection))
          || rejection.code() != Rejection.Code.MERGED) {
        return decision;
      }
      Journal next = records.get(indexOf(CustomerId.parse(rejection.figures().get("customerId"))));
      decision = next.tell(command(next, interaction, Optional.empty(), Optional.of(first.id)));
    }
    throw new AssertionError("records that lead on to one another: " + decision);
  }

  private Command.RecordInteraction command(
      Journal to,
      Interaction interaction,
      Optional<HashedIdentifier> via,
      Optional<CustomerId> named) {
    return new Command.RecordInteraction(
        to.id, new UUID(2, asked++), interaction, via, Optional.empty(), false, named);
  }

  Decision redeem(int record, int quantity) {
    Journal journal = records.get(record);
    return journal.tell(
        RewardTest.redeem(journal, new UUID(7, asked++), "cup", quantity, Optional.empty()));
  }

  /** The whole merge; false when one of them would not. */
  boolean merge(int into, int absorb) {
    Journal survivor = records.get(into);
    Journal other = records.get(absorb);
    UUID id = new UUID(5, merges++);
    if (survivor.tell(new Command.Merge(survivor.id, id, other.id)) instanceof Decision.Rejected) {
      return false;
    }
    if (other.tell(delivery(survivor, id)) instanceof Decision.Rejected(Rejection rejection)) {
      Pair.close(survivor, id, Optional.of(rejection.code().apiName()));
      return false;
    }
    survivor.accept(delivery(other, id));
    Pair.close(survivor, id, Optional.empty());
    Pair.close(other, id, Optional.empty());
    survivor.accept(new Command.Discharge(survivor.id, id));
    return true;
  }

  /** The whole parting; false when the survivor cannot now. */
  boolean part(int from, int absorbed) {
    Journal survivor = records.get(from);
    Journal other = records.get(absorbed);
    UUID id = new UUID(6, merges++);
    if (survivor.tell(new Command.Unmerge(survivor.id, id, other.id))
        instanceof Decision.Rejected) {
      return false;
    }
    other.accept(delivery(survivor, id));
    Pair.close(survivor, id, Optional.empty());
    other.accept(new Command.Discharge(other.id, id));
    return true;
  }

  /** Whom a record has absorbed itself. */
  List<Integer> absorbedBy(int record) {
    return customer(record).merges().joined().stream().map(it -> indexOf(it.absorbed())).toList();
  }

  /** All merges undone. */
  void partAll() {
    boolean more = true;
    while (more) {
      more = false;
      for (int i = 0; i < records.size(); i++) {
        if (isItself(i) && !absorbedBy(i).isEmpty()) {
          more = true;
          if (!part(i, absorbedBy(i).getFirst())) {
            throw new AssertionError("a merge that cannot be undone");
          }
        }
      }
    }
  }

  private static Command delivery(Journal from, UUID id) {
    Errand errand = from.customer.errands().find(id).orElseThrow();
    return CustomerRules.delivery(from.customer, errand);
  }

  private int indexOf(CustomerId id) {
    return records.indexOf(
        records.stream().filter(one -> one.id.equals(id)).findFirst().orElseThrow());
  }
}
