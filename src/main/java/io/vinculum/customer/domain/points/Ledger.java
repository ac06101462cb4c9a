package io.vinculum.customer.domain.points;

import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;

/**
 * All points of one customer, recorded so far: lots in the order in which they are spent (earliest
 * expiry first) and the totals of the accounts. What time has changed since the last event is not
 * in it: {@link PointsView} tells what is so at an instant.
 *
 * <p>Records that are one have one pool, in which each keeps a share: its own lots and its own
 * debt. The pool's lots and accounts are those of all shares.
 *
 * @param lots with open points, or remembered because they expired, in spending order
 * @param accounts by currency
 * @param shares of a pool, the survivor's first; none where there is one owner only
 */
public record Ledger(List<LotBalance> lots, Map<String, Accounts> accounts, List<Share> shares) {
  /** No points ever. */
  public static final Ledger EMPTY = new Ledger(List.of(), Map.of());

  /** Lots remembered after they expired, the latest; three years of month ends. */
  public static final int MAX_EXPIRED_LOTS = 36;

  /** Earliest expiry first, of those the earliest earned. */
  static final Comparator<LotBalance> SPENDING_ORDER =
      Comparator.comparing((LotBalance balance) -> balance.lot().expiresAt(), Ledger::endsFirst)
          .thenComparing(balance -> balance.lot().earnedAt())
          .thenComparingLong(balance -> balance.lot().id().sequenceNr())
          .thenComparingInt(balance -> balance.lot().id().index());

  public Ledger {
    lots = List.copyOf(lots);
    accounts = Map.copyOf(accounts);
    shares = List.copyOf(shares);
  }

  /** The ledger of one owner. */
  public Ledger(List<LotBalance> lots, Map<String, Accounts> accounts) {
    this(lots, accounts, List.of());
  }

  /** The pool of several owners; of one it is its ledger. */
  public static Ledger pool(List<Share> shares) {
    if (shares.size() == 1) {
      return shares.getFirst().ledger();
    }
    Map<String, Accounts> sums = new HashMap<>();
    shares.forEach(
        share ->
            share.ledger().accounts().forEach((id, its) -> sums.merge(id, its, Accounts::plus)));
    return new Ledger(
        shares.stream()
            .flatMap(share -> share.ledger().lots().stream())
            .sorted(SPENDING_ORDER)
            .toList(),
        sums,
        shares);
  }

  /**
   * Every owner with its part.
   *
   * @param self who owns what no share names
   */
  public List<Share> shared(CustomerId self) {
    return shares.isEmpty() ? List.of(new Share(self, this)) : shares;
  }

  /** The part of these owners. */
  public Ledger of(Predicate<CustomerId> owners) {
    List<Share> theirs = shares.stream().filter(share -> owners.test(share.owner())).toList();
    return theirs.isEmpty() ? EMPTY : pool(theirs);
  }

  /** The same with its numbers of events read otherwise. */
  public Ledger numbered(LongUnaryOperator number) {
    return shares.isEmpty()
        ? new Ledger(
            lots.stream()
                .map(balance -> balance.withLot(balance.lot().numbered(number)))
                .sorted(SPENDING_ORDER)
                .toList(),
            accounts)
        : pool(
            shares.stream()
                .map(share -> new Share(share.owner(), share.ledger().numbered(number)))
                .toList());
  }

  /** The lot of that name, while it is remembered. */
  public Optional<LotBalance> lot(LotId id) {
    for (LotBalance balance : lots) {
      if (balance.lot().id().equals(id)) {
        return Optional.of(balance);
      }
    }
    return Optional.empty();
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

  /**
   * The ledger after an event: points entered into lots, moved, kept alive, and the books tidied.
   *
   * @param owner whose the event is: to whom belongs what it enters and owes
   */
  public Ledger after(
      List<Lot> entered,
      List<Posting> postings,
      List<LotExtension> extensions,
      Optional<CustomerId> owner) {
    if (entered.isEmpty() && postings.isEmpty() && extensions.isEmpty()) {
      return this;
    }
    Movements movements = new Movements(this, owner);
    entered.forEach(movements::enter);
    postings.forEach(movements::post);
    extensions.forEach(movements::extend);
    return movements.tidied();
  }

  private static int endsFirst(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || other.isEmpty()
        ? Boolean.compare(one.isEmpty(), other.isEmpty())
        : one.get().compareTo(other.get());
  }
}
