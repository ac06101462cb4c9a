package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.Optional;

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
 * @param movedFrom the earliest end of any of its points before activity moved it; empty where none
 *     was moved
 */
public record LotBalance(
    Lot lot,
    long pending,
    long available,
    long reserved,
    long expired,
    Optional<Instant> movedFrom) {
  public LotBalance {
    if (pending < 0 || available < 0 || reserved < 0 || expired < 0) {
      throw new IllegalArgumentException("a lot below zero: " + lot.id());
    }
  }

  /** A lot whose end never moved. */
  public LotBalance(Lot lot, long pending, long available, long reserved, long expired) {
    this(lot, pending, available, reserved, expired, Optional.empty());
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
      case PENDING -> with(pending + points, available, reserved, expired);
      case AVAILABLE -> with(pending, available + points, reserved, expired);
      case RESERVED -> with(pending, available, reserved + points, expired);
      case EXPIRED -> with(pending, available, reserved, expired + points);
      case ISSUED, REDEEMED, DEBT, FORGIVEN, TRANSFERRED -> this;
    };
  }

  /** The same points under other terms. */
  public LotBalance withLot(Lot terms) {
    return new LotBalance(terms, pending, available, reserved, expired, movedFrom);
  }

  /** The same points kept alive until another end. */
  LotBalance movedTo(Instant end) {
    return withLot(lot.expiringAt(end)).alsoMovedFrom(lot.expiresAt());
  }

  /** The same points, of which some had that end before it moved. */
  LotBalance alsoMovedFrom(Optional<Instant> end) {
    boolean first = end.isPresent() && movedFrom.map(end.get()::isBefore).orElse(true);
    return first ? new LotBalance(lot, pending, available, reserved, expired, end) : this;
  }

  /** With all points of another of the same terms, which has no pending and no reserved ones. */
  LotBalance joined(LotBalance other) {
    return withLot(lot.plus(other.lot.points()))
        .plus(Account.AVAILABLE, other.available)
        .plus(Account.EXPIRED, other.expired)
        .alsoMovedFrom(other.movedFrom);
  }

  /**
   * Whether points of those terms are in it once they are spendable: its own terms, or what these
   * were before activity moved them. All points that are alive move together, so what ended between
   * the first end and the last moved along.
   */
  boolean holds(Lot terms) {
    return lot.sameTerms(terms)
        || (terms.expiresAt().map(this::movedPast).orElse(false)
            && lot.sameTerms(terms.expiringAt(lot.expiresAt().orElseThrow())));
  }

  private boolean movedPast(Instant end) {
    return movedFrom.map(first -> !end.isBefore(first)).orElse(false)
        && lot.expiresAt().map(end::isBefore).orElse(false);
  }

  private LotBalance with(long pending, long available, long reserved, long expired) {
    return new LotBalance(lot, pending, available, reserved, expired, movedFrom);
  }
}
