package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The points of a customer as they are at an instant.
 *
 * @param items the programme's currencies in its order, then any others of which there are points
 */
public record PointsView(List<Item> items) {
  public PointsView {
    items = List.copyOf(items);
  }

  /**
   * One currency.
   *
   * @param available spendable now
   * @param pending earned, not spendable yet
   * @param reserved held for rewards
   * @param debt owed: the next earnings repay it
   * @param expiring every last day of validity that lies ahead, with the points that end with it,
   *     pending ones included
   */
  public record Item(
      String currency,
      long available,
      long pending,
      long reserved,
      long debt,
      List<Expiring> expiring) {
    public Item {
      expiring = List.copyOf(expiring);
    }
  }

  /** Points and the last day on which they may be spent, in the programme's zone. */
  public record Expiring(LocalDate on, long points) {}

  /** Reads a ledger at an instant. */
  public static PointsView of(Ledger recorded, Programme programme, Instant now) {
    Ledger ledger = Settlement.of(recorded, now).ledger();
    Set<String> currencies = new LinkedHashSet<>();
    programme.points().stream().map(PointCurrency::id).forEach(currencies::add);
    ledger.accounts().keySet().stream().sorted().forEach(currencies::add);
    return new PointsView(
        currencies.stream().map(currency -> item(ledger, currency, programme)).toList());
  }

  /** Spendable points of a currency at an instant. */
  public static long available(Ledger recorded, String currency, Instant now) {
    return Settlement.of(recorded, now).ledger().available(currency);
  }

  private static Item item(Ledger ledger, String currency, Programme programme) {
    long available = 0;
    long pending = 0;
    long reserved = 0;
    SortedMap<LocalDate, Long> ends = new TreeMap<>();
    for (LotBalance balance : ledger.lots()) {
      if (balance.lot().currency().equals(currency)) {
        available += balance.available();
        pending += balance.pending();
        reserved += balance.reserved();
        long ending = balance.available() + balance.pending();
        if (ending > 0 && balance.lot().expiresAt().isPresent()) {
          Instant last = balance.lot().expiresAt().get().minusNanos(1);
          ends.merge(programme.dayOf(last), ending, Long::sum);
        }
      }
    }
    List<Expiring> expiring = new ArrayList<>();
    ends.forEach((on, points) -> expiring.add(new Expiring(on, points)));
    return new Item(
        currency, available, pending, reserved, ledger.accounts(currency).debt(), expiring);
  }
}
