package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Points being moved for one event: each posting changes the ledger at hand, so that the next one
 * sees it. Local to one decision.
 */
public final class Book {
  private final Movement movement;
  private final List<Lot> lots = new ArrayList<>();
  private final List<Posting> postings = new ArrayList<>();
  private final List<LotExtension> extensions = new ArrayList<>();

  /** Opens the book on what was recorded. */
  public Book(Ledger ledger) {
    this.movement = new Movement(ledger);
  }

  /** The ledger with all postings so far. */
  public Ledger ledger() {
    return movement.ledger();
  }

  /** Points put into lots so far, with their terms. */
  public List<Lot> lots() {
    return List.copyOf(lots);
  }

  /** The postings so far, in order. */
  public List<Posting> postings() {
    return List.copyOf(postings);
  }

  /** Lots whose expiry was moved, in order. */
  public List<LotExtension> extensions() {
    return List.copyOf(extensions);
  }

  /** Moves points; none is no posting. */
  void post(String currency, Account from, Account to, long points, Optional<LotId> lot) {
    if (points > 0) {
      Posting posting = new Posting(currency, from, to, points, lot);
      movement.post(posting);
      postings.add(posting);
    }
  }

  /** Moves points as others have worked out. */
  public void postAll(List<Posting> all) {
    for (Posting posting : all) {
      post(posting.currency(), posting.from(), posting.to(), posting.points(), posting.lot());
    }
  }

  /** Moves points of one lot. */
  public void post(Lot lot, Account from, Account to, long points) {
    post(lot.currency(), from, to, points, Optional.of(lot.id()));
  }

  /** Opens a lot of its own. Moves no points. */
  Lot open(Lot lot) {
    movement.enter(lot);
    lots.add(lot);
    return lot;
  }

  /** Puts points into a lot or, where there is one, its spendable twin. Moves no points. */
  Lot enter(Lot lot) {
    return open(find(lot).map(twin -> inTwin(lot, twin.lot())).orElse(lot));
  }

  /** Finds a lot to give points back to, and opens it anew when it is forgotten. */
  Lot reopen(Lot lot) {
    return find(lot).map(LotBalance::lot).orElseGet(() -> open(lot));
  }

  /** Moves the expiry of a lot. */
  void extend(LotExtension extension) {
    movement.extend(extension);
    extensions.add(extension);
  }

  /** The lot as it is in the ledger: under its own name or, after it was joined, its twin's. */
  Optional<LotBalance> find(Lot lot) {
    return movement.lot(lot.id()).or(() -> twin(lot));
  }

  /** Pays what is owed out of spendable points of a lot. */
  void repay(Lot lot, long spendable) {
    long debt = movement.accounts(lot.currency()).debt();
    post(lot, Account.AVAILABLE, Account.DEBT, Math.min(debt, spendable));
  }

  /** The lots with spendable points of a currency, in the order in which they are spent. */
  List<LotBalance> spendable(String currency, Instant now) {
    return movement.lots().stream()
        .filter(balance -> balance.lot().currency().equals(currency) && balance.available() > 0)
        .filter(balance -> balance.lot().expiresAt().map(now::isBefore).orElse(true))
        .toList();
  }

  private Optional<LotBalance> twin(Lot lot) {
    return movement.lots().stream()
        .filter(balance -> balance.lot().sameTerms(lot) && balance.pending() == 0)
        .findFirst();
  }

  private static Lot inTwin(Lot lot, Lot twin) {
    return new Lot(
        twin.id(),
        lot.currency(),
        lot.points(),
        lot.earnedAt(),
        lot.spendableFrom(),
        lot.releasedBy(),
        lot.expiresAt(),
        lot.expiryPolicy(),
        lot.rule(),
        lot.programmeVersion(),
        lot.sale());
  }
}
