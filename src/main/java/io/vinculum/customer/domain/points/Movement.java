package io.vinculum.customer.domain.points;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger while points move, for one event: each step sees what the steps before it left. */
final class Movement {
  private final List<LotBalance> lots;
  private final Map<String, Accounts> accounts;

  Movement(Ledger before) {
    this.lots = new ArrayList<>(before.lots());
    this.accounts = new HashMap<>(before.accounts());
  }

  List<LotBalance> lots() {
    return lots;
  }

  Accounts accounts(String currency) {
    return accounts.getOrDefault(currency, Accounts.EMPTY);
  }

  Optional<LotBalance> lot(LotId id) {
    int index = indexOf(id);
    return index < 0 ? Optional.empty() : Optional.of(lots.get(index));
  }

  /** Makes a lot's terms known, or notes that more is put into one that is. */
  void enter(Lot lot) {
    int index = indexOf(lot.id());
    if (index < 0) {
      insert(LotBalance.empty(lot));
    } else {
      lots.set(index, lots.get(index).withLot(lots.get(index).lot().plus(lot.points())));
    }
  }

  /** Moves points. */
  void post(Posting posting) {
    accounts.put(posting.currency(), accounts(posting.currency()).with(posting));
    if (posting.lot().isPresent()) {
      int index = indexOf(posting.lot().get());
      if (index < 0) {
        throw new IllegalStateException("posting to an unknown lot: " + posting);
      }
      lots.set(
          index,
          lots.get(index)
              .plus(posting.from(), -posting.points())
              .plus(posting.to(), posting.points()));
    }
  }

  /** Moves a lot's expiry. */
  void extend(LotExtension extension) {
    int index = indexOf(extension.lot());
    if (index >= 0) {
      LotBalance balance = lots.remove(index);
      insert(balance.movedTo(extension.expiresAt()));
    }
  }

  /** The ledger as it is now. */
  Ledger ledger() {
    return new Ledger(lots, accounts);
  }

  /** The ledger without what nothing can ask for any more, lots that became alike made one. */
  Ledger tidied() {
    List<LotBalance> kept = new ArrayList<>(lots.size());
    List<LotBalance> emptied = new ArrayList<>();
    int expired = 0;
    for (LotBalance balance : lots) {
      int twin = twin(kept, balance);
      if (twin >= 0) {
        kept.set(twin, kept.get(twin).joined(balance));
      } else if (balance.open() > 0 || balance.expired() > 0) {
        kept.add(afterAll(emptied, balance));
        expired += balance.open() == 0 ? 1 : 0;
      } else if (balance.movedFrom().isPresent()) {
        emptied.add(balance);
      }
    }
    return new Ledger(
        expired > Ledger.MAX_EXPIRED_LOTS ? forgetting(kept, expired) : kept, accounts);
  }

  private static List<LotBalance> forgetting(List<LotBalance> lots, int expired) {
    List<LotBalance> remembered = new ArrayList<>(lots.size());
    int surplus = expired - Ledger.MAX_EXPIRED_LOTS;
    for (LotBalance balance : lots) {
      if (balance.open() == 0 && surplus > 0) {
        surplus--;
      } else {
        remembered.add(balance);
      }
    }
    return remembered;
  }

  /** The place of a lot with the same terms. Lots are in order of expiry: twins are close. */
  private static int twin(List<LotBalance> kept, LotBalance balance) {
    if (balance.pending() > 0 || balance.reserved() > 0) {
      // Pending and reserved points are asked for by the name of their lot.
      return -1;
    }
    for (int i = kept.size() - 1; i >= 0; i--) {
      Lot other = kept.get(i).lot();
      if (!other.expiresAt().equals(balance.lot().expiresAt())) {
        return -1;
      }
      if (other.sameTerms(balance.lot()) && kept.get(i).pending() == 0) {
        return i;
      }
    }
    return -1;
  }

  /** What was emptied counts as joined, whichever of two that are alike stands first. */
  private static LotBalance afterAll(List<LotBalance> emptied, LotBalance balance) {
    LotBalance after = balance;
    for (LotBalance gone : emptied) {
      if (balance.pending() == 0 && balance.lot().sameTerms(gone.lot())) {
        after = after.alsoMovedFrom(gone.movedFrom());
      }
    }
    return after;
  }

  private void insert(LotBalance balance) {
    int at = lots.size();
    while (at > 0 && Ledger.SPENDING_ORDER.compare(lots.get(at - 1), balance) > 0) {
      at--;
    }
    lots.add(at, balance);
  }

  private int indexOf(LotId id) {
    for (int i = 0; i < lots.size(); i++) {
      if (lots.get(i).lot().id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
