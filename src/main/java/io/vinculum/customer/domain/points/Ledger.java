package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.Comparator;
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
      Comparator.comparing((LotBalance balance) -> balance.lot().expiresAt(), Ledger::endsFirst)
          .thenComparing(balance -> balance.lot().earnedAt())
          .thenComparingLong(balance -> balance.lot().id().sequenceNr())
          .thenComparingInt(balance -> balance.lot().id().index());

  public Ledger {
    lots = List.copyOf(lots);
    accounts = Map.copyOf(accounts);
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
   */
  public Ledger after(List<Lot> entered, List<Posting> postings, List<LotExtension> extensions) {
    if (entered.isEmpty() && postings.isEmpty() && extensions.isEmpty()) {
      return this;
    }
    Movement movement = new Movement(this);
    entered.forEach(movement::enter);
    postings.forEach(movement::post);
    extensions.forEach(movement::extend);
    return movement.tidied();
  }

  private static int endsFirst(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || other.isEmpty()
        ? Boolean.compare(one.isEmpty(), other.isEmpty())
        : one.get().compareTo(other.get());
  }
}
