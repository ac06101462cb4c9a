package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Gives points to a customer. */
public final class Issuing {
  private Issuing() {}

  /**
   * What is given, and for what.
   *
   * @param sequenceNr the number of the event that gives them
   * @param earnedAt the time of what earned them
   * @param rule the earn rule, or what else gives them
   * @param programmeVersion under which they are earned
   * @param sale the number of the event of the sale
   */
  public record Grant(
      long sequenceNr,
      String currency,
      long points,
      Instant earnedAt,
      String rule,
      int programmeVersion,
      OptionalLong sale) {}

  /**
   * Opens a lot or adds to its twin. What is owed is repaid at once from what is spendable; points
   * that come so late that their time is over expire at once.
   */
  public static void issue(Book book, Grant grant, Terms terms, Instant now) {
    Lot lot =
        new Lot(
            new LotId(grant.sequenceNr(), book.lots().size()),
            grant.currency(),
            grant.points(),
            grant.earnedAt(),
            terms.spendableFrom(),
            terms.releasedBy(),
            terms.expiresAt(),
            terms.policy(),
            grant.rule(),
            grant.programmeVersion(),
            grant.sale());
    if (terms.releasedBy().isPresent() || waits(grant, terms, now)) {
      Lot opened = book.open(lot);
      book.post(opened, Account.ISSUED, Account.PENDING, grant.points());
      return;
    }
    Lot entered = book.enter(lot);
    book.post(entered, Account.ISSUED, Account.AVAILABLE, grant.points());
    makeSpendable(book, entered, grant.points(), now);
  }

  /** Points without a waiting time do not wait for a till whose clock is ahead. */
  private static boolean waits(Grant grant, Terms terms, Instant now) {
    return terms.spendableFrom().isAfter(now) && terms.spendableFrom().isAfter(grant.earnedAt());
  }

  /** Points came into a lot as spendable: first they repay, then they may be over already. */
  static void makeSpendable(Book book, Lot lot, long points, Instant now) {
    if (over(lot.expiresAt(), now)) {
      book.post(lot, Account.AVAILABLE, Account.EXPIRED, points);
    } else {
      book.repay(lot, points);
    }
  }

  private static boolean over(Optional<Instant> expiresAt, Instant now) {
    return expiresAt.map(at -> !at.isAfter(now)).orElse(false);
  }
}
