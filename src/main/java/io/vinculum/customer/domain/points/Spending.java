package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes spendable points, those that expire first before others, and gives them back. */
public final class Spending {
  private Spending() {}

  /** Spendable points of a currency. The book must be settled at that instant. */
  public static long available(Book book, String currency, Instant now) {
    return book.spendable(currency, now).stream().mapToLong(LotBalance::available).sum();
  }

  /** Those of the book's owner alone, where several are one. */
  static long ownAvailable(Book book, String currency, Instant now) {
    return book.ownSpendable(currency, now).stream().mapToLong(LotBalance::available).sum();
  }

  /**
   * Moves points out of the spendable ones.
   *
   * @param points at most the available ones
   * @return the lots they came from, in the order taken, each with how many
   */
  public static List<Lot> take(Book book, String currency, long points, Account to, Instant now) {
    List<Lot> taken = new ArrayList<>();
    long missing = points;
    for (LotBalance balance : book.spendable(currency, now)) {
      long part = Math.min(missing, balance.available());
      if (part > 0) {
        book.post(balance.lot(), Account.AVAILABLE, to, part);
        taken.add(balance.lot().withPoints(part));
        missing -= part;
      }
    }
    if (missing > 0) {
      throw new IllegalStateException("taking more points than there are: " + missing);
    }
    return taken;
  }

  /**
   * Gives points back under the dates they had, what was taken last before others.
   *
   * @param taken the lots they came from, as {@link #take} answered
   * @param before how many of them were given back before
   * @param points how many are given back now
   */
  public static void giveBack(
      Book book, List<Lot> taken, long before, long points, Account from, Instant now) {
    long skip = before;
    long left = points;
    for (Lot lot : taken.reversed()) {
      long skipped = Math.min(skip, lot.points());
      long part = Math.min(left, lot.points() - skipped);
      skip -= skipped;
      left -= part;
      if (part > 0) {
        Lot reopened = book.reopen(lot.withPoints(part));
        book.post(reopened, from, Account.AVAILABLE, part);
        Issuing.makeSpendable(book, reopened, part, now);
      }
    }
    if (left > 0) {
      throw new IllegalStateException("giving back more points than were taken: " + left);
    }
  }
}
