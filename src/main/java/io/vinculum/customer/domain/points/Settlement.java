package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What time has done to points by an instant: pending points whose time has come are released (and
 * repay what is owed), then points past their time expire. The balance at an instant is always that
 * of the settled ledger, whether or not anyone has recorded it.
 *
 * @param releases postings of releases, in the order in which they fell due
 * @param expiries postings of expiries
 * @param ledger after both
 */
public record Settlement(List<Posting> releases, List<Posting> expiries, Ledger ledger) {
  public Settlement {
    releases = List.copyOf(releases);
    expiries = List.copyOf(expiries);
  }

  /** Settles a ledger at an instant. */
  public static Settlement of(Ledger ledger, Instant now) {
    if (nextDue(ledger).map(now::isBefore).orElse(true)) {
      return new Settlement(List.of(), List.of(), ledger);
    }
    List<LotBalance> due =
        ledger.lots().stream()
            .filter(balance -> releaseOf(balance).map(at -> !at.isAfter(now)).orElse(false))
            .sorted(Comparator.comparing(balance -> balance.lot().spendableFrom()))
            .toList();
    Book releases = new Book(ledger);
    for (LotBalance balance : due) {
      releases.post(balance.lot(), Account.PENDING, Account.AVAILABLE, balance.pending());
      releases.repay(balance.lot(), balance.pending());
    }
    Book expiries = new Book(releases.ledger());
    for (LotBalance balance : releases.ledger().lots()) {
      if (expiryOf(balance).map(at -> !at.isAfter(now)).orElse(false)) {
        expiries.post(balance.lot(), Account.PENDING, Account.EXPIRED, balance.pending());
        expiries.post(balance.lot(), Account.AVAILABLE, Account.EXPIRED, balance.available());
      }
    }
    return new Settlement(releases.postings(), expiries.postings(), expiries.ledger());
  }

  /** The next instant at which a release or an expiry falls due; it may lie in the past. */
  public static Optional<Instant> nextDue(Ledger ledger) {
    Optional<Instant> next = Optional.empty();
    for (LotBalance balance : ledger.lots()) {
      next = earlier(earlier(next, releaseOf(balance)), expiryOf(balance));
    }
    return next;
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
  }

  /** Points that wait for an event, or would expire before their time comes, are not released. */
  private static Optional<Instant> releaseOf(LotBalance balance) {
    Lot lot = balance.lot();
    boolean byTime =
        balance.pending() > 0
            && lot.releasedBy().isEmpty()
            && lot.expiresAt().map(lot.spendableFrom()::isBefore).orElse(true);
    return byTime ? Optional.of(lot.spendableFrom()) : Optional.empty();
  }

  private static Optional<Instant> expiryOf(LotBalance balance) {
    return balance.pending() + balance.available() > 0
        ? balance.lot().expiresAt()
        : Optional.empty();
  }
}
