package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.NegativePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what a reversed earning gave: from the lots it went into (pending, spendable, then
 * expired unspent), then from other spendable points of whose sale it was, and what is still
 * missing as the negative policy of the currency says.
 */
public final class ClawingBack {
  private static final List<Account> OWN =
      List.of(Account.PENDING, Account.AVAILABLE, Account.EXPIRED);

  private ClawingBack() {}

  /**
   * Takes points back.
   *
   * @param own the lots that the earning went into, as its event names them
   * @return how many the policy refuses to go without: 0, or under {@code REFUSE} what is missing,
   *     and then the book is not to be used
   */
  public static long take(
      Book book, String currency, long points, List<Lot> own, NegativePolicy policy, Instant now) {
    long missing = points;
    for (Lot lot : own) {
      missing -= fromOwn(book, lot, Math.min(missing, lot.points()));
    }
    long others = Math.min(missing, Spending.ownAvailable(book, currency, now));
    Spending.take(book, currency, others, Account.ISSUED, now);
    missing -= others;
    return switch (policy) {
      case REFUSE -> missing;
      case CLAMP -> {
        book.post(currency, Account.FORGIVEN, Account.ISSUED, missing, Optional.empty());
        yield 0;
      }
      case DEBT -> {
        book.post(currency, Account.DEBT, Account.ISSUED, missing, Optional.empty());
        yield 0;
      }
    };
  }

  private static long fromOwn(Book book, Lot lot, long wanted) {
    long taken = 0;
    for (Account account : OWN) {
      long there = book.find(lot).map(balance -> balance.in(account)).orElse(0L);
      long part = Math.min(wanted - taken, there);
      if (part > 0) {
        book.post(book.find(lot).orElseThrow().lot(), account, Account.ISSUED, part);
        taken += part;
      }
    }
    return taken;
  }
}
