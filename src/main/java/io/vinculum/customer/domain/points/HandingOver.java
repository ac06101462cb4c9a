package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Takes in points that come from another customer, under the terms that they have. */
public final class HandingOver {
  private HandingOver() {}

  /**
   * Opens a lot for each that comes, or adds to its twin. What is owed is repaid from them; points
   * whose time was over on the way expire.
   *
   * @param sequenceNr the number of the event that brings them
   * @param lots as the sender gave them, each with how many points of it come
   */
  public static void receive(Book book, long sequenceNr, List<Lot> lots, Instant now) {
    for (Lot lot : lots) {
      Lot own = named(lot, new LotId(sequenceNr, book.lots().size()));
      Lot entered = book.enter(own);
      book.post(entered, Account.TRANSFERRED, Account.AVAILABLE, lot.points());
      Issuing.makeSpendable(book, entered, lot.points(), now);
    }
  }

  /** Numbers of events and lots are the sender's: here the lot has its own, and no sale. */
  private static Lot named(Lot lot, LotId id) {
    return new Lot(
        id,
        lot.currency(),
        lot.points(),
        lot.earnedAt(),
        lot.spendableFrom(),
        lot.releasedBy(),
        lot.expiresAt(),
        lot.expiryPolicy(),
        lot.rule(),
        lot.programmeVersion(),
        OptionalLong.empty());
  }
}
