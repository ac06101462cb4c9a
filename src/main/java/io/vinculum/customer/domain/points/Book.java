package io.vinculum.customer.domain.points;

import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Points being moved for one event: each posting changes the ledger at hand, so that the next one
 * sees it. Local to one decision.
 */
public final class Book {
  private final Movements movements;
  private final List<Lot> lots = new ArrayList<>();
  private final List<Posting> postings = new ArrayList<>();
  private final List<LotExtension> extensions = new ArrayList<>();

  /** Opens the book on what was recorded. */
  public Book(Ledger ledger) {
    this(ledger, Optional.empty());
  }

  /**
   * Opens the book of a pool.
   *
   * @param owner whose points are taken first, and to whom belongs what is given
   */
  public Book(Ledger ledger, Optional<CustomerId> owner) {
    this.movements = new Movements(ledger, owner);
  }

  /** The ledger with all postings so far. */
  public Ledger ledger() {
    return movements.ledger();
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
      movements.post(posting);
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
    movements.enter(lot);
    lots.add(lot);
    return lot;
  }

  /** Puts points into a lot or, where there is one, its spendable twin. Moves no points. */
  Lot enter(Lot lot) {
    return open(
        named(lot)
            .or(() -> twin(balance -> balance.lot().sameTerms(lot)))
            .map(twin -> inTwin(lot, twin.lot()))
            .orElse(lot));
  }

  /** Finds a lot to give points back to, and opens it anew when it is forgotten. */
  Lot reopen(Lot lot) {
    return find(lot).map(LotBalance::lot).orElseGet(() -> open(lot));
  }

  /** Moves the expiry of a lot. */
  void extend(LotExtension extension) {
    movements.extend(extension);
    extensions.add(extension);
  }

  /**
   * The lot as it is in the ledger: under its own name or, after it was joined, its twin's, also
   * where activity has moved their end since.
   */
  Optional<LotBalance> find(Lot lot) {
    return named(lot).or(() -> twin(balance -> balance.holds(lot)));
  }

  private Optional<LotBalance> named(Lot lot) {
    return movements.of(lot.id()).lot(lot.id());
  }

  /** Pays what its owner owes out of spendable points of a lot. */
  void repay(Lot lot, long spendable) {
    long debt = movements.of(lot.id()).accounts(lot.currency()).debt();
    post(lot, Account.AVAILABLE, Account.DEBT, Math.min(debt, spendable));
  }

  /** The owner's lots. */
  List<LotBalance> ownLots() {
    return List.copyOf(movements.own().lots());
  }

  /** What the owner owes. */
  long ownDebt(String currency) {
    return movements.own().accounts(currency).debt();
  }

  /**
   * The lots with spendable points of a currency, in the order in which they are spent: the owner's
   * before the others', so that no record is emptied for what another could pay itself.
   */
  List<LotBalance> spendable(String currency, Instant now) {
    List<LotBalance> others =
        movements.others().stream()
            .flatMap(other -> other.lots().stream())
            .sorted(Ledger.SPENDING_ORDER)
            .toList();
    return Stream.concat(
            ownSpendable(currency, now).stream(), spendable(others, currency, now).stream())
        .toList();
  }

  /** Those of the owner alone. */
  List<LotBalance> ownSpendable(String currency, Instant now) {
    return spendable(movements.own().lots(), currency, now);
  }

  private static List<LotBalance> spendable(List<LotBalance> lots, String currency, Instant now) {
    return lots.stream()
        .filter(balance -> balance.lot().currency().equals(currency) && balance.available() > 0)
        .filter(balance -> balance.lot().expiresAt().map(now::isBefore).orElse(true))
        .toList();
  }

  private Optional<LotBalance> twin(Predicate<LotBalance> alike) {
    return movements.own().lots().stream()
        .filter(balance -> balance.pending() == 0 && alike.test(balance))
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
