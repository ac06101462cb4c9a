package io.vinculum.reward.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The stock of one reward. Every piece has a number from 1 on; it is leased to at most one
 * redemption at a time, and what is taken is never leased again. Immutable.
 *
 * @param taken pieces that are gone
 * @param next the first number that was never leased
 * @param free numbers below it that came back
 * @param leases by redemption
 * @param settled redemptions that ended lately: a late repetition leases nothing
 */
public record Stock(
    long taken, long next, List<Long> free, Map<UUID, StockLease> leases, List<UUID> settled) {
  /** Nothing was ever leased. */
  public static final Stock FULL = new Stock(0, 1, List.of(), Map.of(), List.of());

  /** Leases of one reward at a time. */
  public static final int MAX_LEASES = 10_000;

  /** Ended redemptions remembered: far more than are under way at a time. */
  public static final int MAX_SETTLED = 2_000;

  /** How far the clocks of two nodes may be apart: a lease is over only so long after its end. */
  public static final Duration CLOCKS_APART = Duration.ofSeconds(5);

  public Stock {
    free = List.copyOf(free);
    leases = Map.copyOf(leases);
    settled = List.copyOf(settled);
  }

  /** Pieces that are neither gone nor kept for a redemption. */
  public long left(Supply supply) {
    return Math.max(0, supply.pieces().orElse(Long.MAX_VALUE) - taken - leased());
  }

  /** Pieces that are kept for redemptions. */
  public long leased() {
    return leases.values().stream().mapToLong(lease -> lease.numbers().size()).sum();
  }

  /** The numbers of so many pieces that are free, the lowest first. */
  public List<Long> numbers(long quantity) {
    List<Long> numbers = new ArrayList<>(free.stream().sorted().limit(quantity).toList());
    for (long number = next; numbers.size() < quantity; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  /** The lease of a redemption. */
  public Optional<StockLease> lease(UUID redemption) {
    return Optional.ofNullable(leases.get(redemption));
  }

  /** At most so many leases whose customers have to be asked, those that ended first. */
  public List<StockLease> over(Instant now, int atMost) {
    return leases.values().stream()
        .filter(lease -> now.isAfter(lease.until().plus(CLOCKS_APART)))
        .sorted(Comparator.comparing(StockLease::until).thenComparing(StockLease::redemption))
        .limit(atMost)
        .toList();
  }

  /** What a customer's answer changes; nothing when the lease is no longer there. */
  public Optional<StockEvent> told(UUID redemption, RedemptionOutcome fate, Instant now) {
    Optional<StockLease> lease = lease(redemption);
    return switch (fate) {
      case RedemptionOutcome.Confirmed _ -> lease.map(_ -> new StockEvent.Taken(now, redemption));
      case RedemptionOutcome.Nothing _ -> lease.map(_ -> new StockEvent.Freed(now, redemption));
      case RedemptionOutcome.Open(Instant until) ->
          lease
              .filter(known -> until.isAfter(known.until()))
              .map(_ -> new StockEvent.Extended(now, redemption, until));
    };
  }

  /** What is so after an event. */
  public Stock after(StockEvent event) {
    return switch (event) {
      case StockEvent.Leased(_, StockLease lease) -> with(lease);
      case StockEvent.Extended(_, UUID redemption, Instant until) ->
          lease(redemption).map(lease -> with(lease.extendedTo(until))).orElse(this);
      case StockEvent.Taken(_, UUID redemption) ->
          lease(redemption)
              .map(lease -> without(lease, taken + lease.numbers().size(), List.of()))
              .orElse(this);
      case StockEvent.Freed(_, UUID redemption) ->
          lease(redemption).map(lease -> without(lease, taken, lease.numbers())).orElse(this);
    };
  }

  private Stock with(StockLease lease) {
    Map<UUID, StockLease> more = new LinkedHashMap<>(leases);
    more.put(lease.redemption(), lease);
    SortedSet<Long> rest = new TreeSet<>(free);
    long highest = next;
    for (long number : lease.numbers()) {
      for (long skipped = highest; skipped < number; skipped++) {
        rest.add(skipped);
      }
      rest.remove(number);
      highest = Math.max(highest, number + 1);
    }
    return new Stock(taken, highest, List.copyOf(rest), more, settled);
  }

  private Stock without(StockLease lease, long nowTaken, Collection<Long> back) {
    Map<UUID, StockLease> fewer = new LinkedHashMap<>(leases);
    fewer.remove(lease.redemption());
    SortedSet<Long> rest = new TreeSet<>(free);
    rest.addAll(back);
    List<UUID> ended = new ArrayList<>(settled);
    ended.add(lease.redemption());
    int surplus = Math.max(0, ended.size() - MAX_SETTLED);
    return new Stock(
        nowTaken, next, List.copyOf(rest), fewer, ended.subList(surplus, ended.size()));
  }
}
