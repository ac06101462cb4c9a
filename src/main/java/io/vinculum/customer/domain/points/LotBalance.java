package io.vinculum.customer.domain.points;

/**
 * A lot and where its points are now. Points of equal terms share one lot, whatever sales earned
 * them: within a lot no point differs from another.
 *
 * @param lot its terms, {@code points} being all that was ever put into it
 * @param pending not spendable yet
 * @param available spendable until the lot expires
 * @param reserved held for a reward
 * @param expired unspent when the lot's time was over; remembered so that a return of the sale
 *     takes these first
 */
public record LotBalance(Lot lot, long pending, long available, long reserved, long expired) {
  public LotBalance {
    if (pending < 0 || available < 0 || reserved < 0 || expired < 0) {
      throw new IllegalArgumentException("a lot below zero: " + lot.id());
    }
  }

  /** Nothing of it left. */
  public static LotBalance empty(Lot lot) {
    return new LotBalance(lot, 0, 0, 0, 0);
  }

  /** Points that are still the customer's: pending, available or reserved. */
  public long open() {
    return pending + available + reserved;
  }

  /** Points in one of the accounts that lots are in; 0 for any other. */
  public long in(Account account) {
    return switch (account) {
      case PENDING -> pending;
      case AVAILABLE -> available;
      case RESERVED -> reserved;
      case EXPIRED -> expired;
      case ISSUED, REDEEMED, DEBT, FORGIVEN, TRANSFERRED -> 0;
    };
  }

  /** With so many more in an account; accounts that hold no lots leave it as it is. */
  public LotBalance plus(Account account, long points) {
    return switch (account) {
      case PENDING -> new LotBalance(lot, pending + points, available, reserved, expired);
      case AVAILABLE -> new LotBalance(lot, pending, available + points, reserved, expired);
      case RESERVED -> new LotBalance(lot, pending, available, reserved + points, expired);
      case EXPIRED -> new LotBalance(lot, pending, available, reserved, expired + points);
      case ISSUED, REDEEMED, DEBT, FORGIVEN, TRANSFERRED -> this;
    };
  }

  /** The same points under other terms. */
  public LotBalance withLot(Lot terms) {
    return new LotBalance(terms, pending, available, reserved, expired);
  }
}
