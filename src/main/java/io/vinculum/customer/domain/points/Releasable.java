package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.List;

/** Points that wait for an event. */
public final class Releasable {
  private Releasable() {}

  /** Makes spendable what is still pending in these lots: what is owed is repaid first. */
  public static void release(Book book, List<Lot> lots, Instant now) {
    for (Lot lot : lots) {
      book.find(lot)
          .filter(balance -> balance.pending() > 0)
          .ifPresent(
              balance -> {
                long points = balance.pending();
                book.post(balance.lot(), Account.PENDING, Account.AVAILABLE, points);
                Issuing.makeSpendable(book, balance.lot(), points, now);
              });
    }
  }
}
