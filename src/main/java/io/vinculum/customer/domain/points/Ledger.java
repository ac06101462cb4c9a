package io.vinculum.customer.domain.points;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All points of one customer, recorded so far: lots in the order in which they are spent (earliest
 * expiry first) and the totals of the accounts. What time has changed since the last event is not
 * in it: {@link PointsView} tells what is so at an instant.
 *
 * @param lots with open points, or remembered because they expired, in spending order
 * @param accounts by currency
 */
public record Ledger(List<LotBalance> lots, Map<String, Accounts> accounts) {
  /** No points ever. */
  public static final Ledger EMPTY = new Ledger(List.of(), Map.of());

  /** Lots remembered after they expired, the latest; three years of month ends. */
  public static final int MAX_EXPIRED_LOTS = 36;

  /** Earliest expiry first, of those the earliest earned. */
  static final Comparator<LotBalance> SPENDING_ORDER =
      Comparator.comparing(
              (LotBalance balance) -> balance.lot().expiresAt(),
              (a, b) ->
                  a.isEmpty() || b.isEmpty()
                      ? Boolean.compare(a.isEmpty(), b.isEmpty())
                      : a.get().compareTo(b.get()))
          .thenComparing(balance -> balance.lot().earnedAt())
          .thenComparingLong(balance -> balance.lot().id().sequenceNr())
          .thenComparingInt(balance -> balance.lot().id().index());

  public Ledger {
    lots = List.copyOf(lots);
    accounts = Map.copyOf(accounts);
  }

  /** The lot of that name, while it is remembered. */
  public Optional<LotBalance> lot(LotId id) {
    return lots.stream().filter(balance -> balance.lot().id().equals(id)).findFirst();
  }

  /** The accounts of a currency. */
  public Accounts accounts(String currency) {
    return accounts.getOrDefault(currency, Accounts.EMPTY);
  }

  /** Recorded spendable points of a currency: right at an instant once settled there. */
  public long available(String currency) {
    long available = 0;
    for (LotBalance balance : lots) {
      if (balance.lot().currency().equals(currency)) {
        available += balance.available();
      }
    }
    return available;
  }

  /** With a lot's terms known, or with more put into one that is. Moves no points. */
  public Ledger with(Lot lot) {
    List<LotBalance> all = new ArrayList<>(lots);
    int index = indexOf(all, lot.id());
    if (index < 0) {
      all.add(LotBalance.empty(lot));
      all.sort(SPENDING_ORDER);
    } else {
      all.set(index, all.get(index).withLot(all.get(index).lot().plus(lot.points())));
    }
    return new Ledger(all, accounts);
  }

  /** With points moved. */
  public Ledger with(Posting posting) {
    Map<String, Accounts> moved = new HashMap<>(accounts);
    moved.put(posting.currency(), accounts(posting.currency()).with(posting));
    List<LotBalance> all = new ArrayList<>(lots);
    posting
        .lot()
        .ifPresent(
            id -> {
              int index = indexOf(all, id);
              if (index < 0) {
                throw new IllegalStateException("posting to an unknown lot: " + posting);
              }
              all.set(
                  index,
                  all.get(index)
                      .plus(posting.from(), -posting.points())
                      .plus(posting.to(), posting.points()));
            });
    return new Ledger(all, moved);
  }

  /** With a lot's expiry moved by activity. */
  public Ledger with(LotExtension extension) {
    List<LotBalance> all = new ArrayList<>(lots);
    int index = indexOf(all, extension.lot());
    if (index < 0) {
      return this;
    }
    all.set(index, all.get(index).withLot(all.get(index).lot().expiringAt(extension.expiresAt())));
    all.sort(SPENDING_ORDER);
    return new Ledger(all, accounts);
  }

  /** Without what nothing can ask for any more, and with lots that became alike made one. */
  public Ledger tidied() {
    List<LotBalance> kept = new ArrayList<>();
    for (LotBalance balance : lots) {
      int twin = twin(kept, balance);
      if (twin >= 0) {
        kept.set(twin, joined(kept.get(twin), balance));
      } else if (balance.open() > 0 || balance.expired() > 0) {
        kept.add(balance);
      }
    }
    long surplus = kept.stream().filter(balance -> balance.open() == 0).count() - MAX_EXPIRED_LOTS;
    List<LotBalance> remembered = new ArrayList<>();
    for (LotBalance balance : kept) {
      if (balance.open() == 0 && surplus > 0) {
        surplus--;
      } else {
        remembered.add(balance);
      }
    }
    return new Ledger(remembered, accounts);
  }

  private static int twin(List<LotBalance> kept, LotBalance balance) {
    for (int i = 0; i < kept.size(); i++) {
      LotBalance first = kept.get(i);
      if (first.lot().sameTerms(balance.lot()) && first.pending() == 0 && nameless(balance)) {
        return i;
      }
    }
    return -1;
  }

  /** Nothing pending or reserved, which are asked for by the name of their lot. */
  private static boolean nameless(LotBalance balance) {
    return balance.pending() == 0 && balance.reserved() == 0;
  }

  private static LotBalance joined(LotBalance first, LotBalance second) {
    return new LotBalance(
        first.lot().plus(second.lot().points()),
        0,
        first.available() + second.available(),
        first.reserved(),
        first.expired() + second.expired());
  }

  private static int indexOf(List<LotBalance> lots, LotId id) {
    for (int i = 0; i < lots.size(); i++) {
      if (lots.get(i).lot().id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
