package io.vinculum.customer.domain.points;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * Two ledgers become one and two again. All moves between them go over {@link Account#TRANSFERRED},
 * so that what leaves one is what comes to the other, lot by lot, with the terms they have.
 */
public final class Joining {
  private static final List<Account> IN_LOTS =
      List.of(Account.PENDING, Account.AVAILABLE, Account.RESERVED, Account.EXPIRED);

  private Joining() {}

  /** The postings by which all that a ledger holds and owes leaves it. */
  public static List<Posting> out(Ledger ledger) {
    List<Posting> postings = new ArrayList<>();
    for (LotBalance balance : ledger.lots()) {
      for (Account account : IN_LOTS) {
        if (balance.in(account) > 0) {
          postings.add(
              new Posting(
                  balance.lot().currency(),
                  account,
                  Account.TRANSFERRED,
                  balance.in(account),
                  Optional.of(balance.lot().id())));
        }
      }
    }
    debts(ledger)
        .forEach(
            (currency, debt) ->
                postings.add(
                    new Posting(
                        currency, Account.TRANSFERRED, Account.DEBT, debt, Optional.empty())));
    return List.copyOf(postings);
  }

  /** The postings of {@link #out} the other way round, in the opposite order. */
  public static List<Posting> back(Ledger ledger) {
    return out(ledger).reversed().stream()
        .map(p -> new Posting(p.currency(), p.to(), p.from(), p.points(), p.lot()))
        .toList();
  }

  /**
   * Takes in all that another ledger holds and owes, as it is: what is owed is repaid from what
   * earns it, not from what is another's.
   *
   * @param theirs with numbers as they are read here
   */
  public static void in(Book book, Ledger theirs) {
    for (LotBalance balance : theirs.lots()) {
      Lot lot = book.open(balance.lot());
      for (Account account : IN_LOTS) {
        book.post(lot, Account.TRANSFERRED, account, balance.in(account));
      }
    }
    debts(theirs)
        .forEach(
            (currency, debt) ->
                book.post(currency, Account.DEBT, Account.TRANSFERRED, debt, Optional.empty()));
  }

  /**
   * Lets go what another ledger would hold and owe by now, of a merge that was recorded before each
   * kept its share. What was spent since is the survivor's: what is missing of the other's lots is
   * taken from its own, those that expire first before others and, had the spending taken them,
   * would not have expired; then it is owed. What the other owed and the survivor has repaid since
   * comes back to it.
   *
   * @param theirs settled at this instant
   * @param number how its numbers of events are read here
   * @param since when the ledgers became one
   * @return what comes back to the survivor by currency: repaid debts of the other
   */
  public static Map<String, Long> apart(
      Book book, Ledger theirs, LongUnaryOperator number, Instant since) {
    Map<String, Long> missing = new TreeMap<>();
    for (LotBalance balance : theirs.lots()) {
      Lot lot = balance.lot().numbered(number);
      long lacking = balance.pending() - take(book, lot, Account.PENDING, balance.pending());
      lacking += balance.available() - take(book, lot, Account.AVAILABLE, balance.available());
      long expired = balance.expired() - take(book, lot, Account.EXPIRED, balance.expired());
      // What was spent here before it would have expired there was spent all the same.
      lacking += expiredAfter(lot, since) ? expired : 0;
      missing.merge(lot.currency(), lacking, Long::sum);
    }
    missing.forEach((currency, points) -> cover(book, currency, points, since));
    Map<String, Long> repaid = new HashMap<>();
    debts(theirs)
        .forEach(
            (currency, debt) -> {
              long owed = Math.min(debt, book.ownDebt(currency));
              book.post(currency, Account.TRANSFERRED, Account.DEBT, owed, Optional.empty());
              if (debt > owed) {
                repaid.put(currency, debt - owed);
              }
            });
    return repaid;
  }

  /** Gives points back to the survivor, under terms of now. */
  public static void giveBack(Book book, Lot lot) {
    Lot opened = book.enter(lot);
    book.post(opened, Account.TRANSFERRED, Account.AVAILABLE, lot.points());
    book.repay(opened, lot.points());
  }

  private static boolean expiredAfter(Lot lot, Instant since) {
    return lot.expiresAt().map(since::isBefore).orElse(false);
  }

  private static long take(Book book, Lot lot, Account account, long wanted) {
    long there = book.find(lot).map(balance -> balance.in(account)).orElse(0L);
    long part = Math.min(wanted, there);
    if (part > 0) {
      book.post(book.find(lot).orElseThrow().lot(), account, Account.TRANSFERRED, part);
    }
    return part;
  }

  private static void cover(Book book, String currency, long points, Instant since) {
    long left = points;
    List<LotBalance> inOrder =
        book.ownLots().stream()
            .filter(balance -> balance.lot().currency().equals(currency))
            .sorted(Ledger.SPENDING_ORDER)
            .toList();
    for (LotBalance balance : inOrder) {
      long expired = expiredAfter(balance.lot(), since) ? Math.min(left, balance.expired()) : 0;
      book.post(balance.lot(), Account.EXPIRED, Account.TRANSFERRED, expired);
      left -= expired;
      long available = Math.min(left, balance.available());
      book.post(balance.lot(), Account.AVAILABLE, Account.TRANSFERRED, available);
      left -= available;
    }
    book.post(currency, Account.DEBT, Account.TRANSFERRED, left, Optional.empty());
  }

  private static Map<String, Long> debts(Ledger ledger) {
    Map<String, Long> debts = new TreeMap<>();
    ledger
        .accounts()
        .forEach(
            (currency, accounts) -> {
              if (accounts.debt() > 0) {
                debts.put(currency, accounts.debt());
              }
            });
    return debts;
  }
}
