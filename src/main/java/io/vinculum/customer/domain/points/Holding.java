package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.List;

/** Points held for a reward: taken from spendable ones, and then burned or given back. */
public final class Holding {
  private Holding() {}

  /**
   * Burns what is held.
   *
   * @param held the lots from which it came, as {@link Spending#take} answered
   */
  public static void burn(Book book, List<Lot> held) {
    held.forEach(lot -> book.post(lot, Account.RESERVED, Account.REDEEMED, lot.points()));
  }

  /**
   * Gives what is held back to its lots under the dates they have; what is past its time by now
   * expires at once, and what is owed is repaid first.
   */
  public static void release(Book book, List<Lot> held, Instant now) {
    long points = held.stream().mapToLong(Lot::points).sum();
    Spending.giveBack(book, held, 0, points, Account.RESERVED, now);
  }

  /** The ledger as it is once these are given back. */
  public static Ledger released(Ledger ledger, List<List<Lot>> over, Instant now) {
    if (over.isEmpty()) {
      return ledger;
    }
    Book book = new Book(ledger);
    over.forEach(held -> release(book, held, now));
    return book.ledger();
  }
}
