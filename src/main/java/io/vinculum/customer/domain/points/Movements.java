package io.vinculum.customer.domain.points;

import io.vinculum.customer.domain.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shares of a pool while points move, for one event of one owner. What names a lot moves in the
 * share that has it; what is entered anew, and what names none, is the owner's.
 */
final class Movements {
  private final List<Movement> all = new ArrayList<>();
  private final List<CustomerId> owners = new ArrayList<>();
  private final Movement own;

  /**
   * Begins on a ledger.
   *
   * @param owner whose the event is; the first share's where it is absent or has none
   */
  Movements(Ledger before, Optional<CustomerId> owner) {
    if (before.shares().isEmpty()) {
      all.add(new Movement(before));
    }
    for (Share share : before.shares()) {
      all.add(new Movement(share.ledger()));
      owners.add(share.owner());
    }
    own = all.get(Math.max(0, owner.map(owners::indexOf).orElse(0)));
  }

  /** The owner's lots. */
  Movement own() {
    return own;
  }

  /** Those of the others. */
  List<Movement> others() {
    return all.stream().filter(one -> one != own).toList();
  }

  /** The share that has a lot; the owner's for one that nobody has. */
  Movement of(LotId lot) {
    return all.stream().filter(one -> one.lot(lot).isPresent()).findFirst().orElse(own);
  }

  void enter(Lot lot) {
    of(lot.id()).enter(lot);
  }

  void post(Posting posting) {
    posting.lot().map(this::of).orElse(own).post(posting);
  }

  void extend(LotExtension extension) {
    of(extension.lot()).extend(extension);
  }

  /** The ledger as it is now. */
  Ledger ledger() {
    return together(all.stream().map(Movement::ledger).toList());
  }

  /** The ledger without what nothing can ask for any more. */
  Ledger tidied() {
    return together(all.stream().map(Movement::tidied).toList());
  }

  private Ledger together(List<Ledger> ledgers) {
    if (owners.isEmpty()) {
      return ledgers.getFirst();
    }
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      shares.add(new Share(owners.get(i), ledgers.get(i)));
    }
    return Ledger.pool(shares);
  }
}
