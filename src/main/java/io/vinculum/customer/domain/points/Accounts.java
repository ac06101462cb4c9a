package io.vinculum.customer.domain.points;

import java.util.EnumMap;
import java.util.Map;

/**
 * What each account of one currency holds. Every posting moves points from one to another, so they
 * always sum to zero; those outside the customer's hands ({@code ISSUED}, {@code DEBT}, {@code
 * FORGIVEN}) are usually below it.
 *
 * @param totals accounts that are not there hold nothing
 */
public record Accounts(Map<Account, Long> totals) {
  /** Nothing ever moved. */
  public static final Accounts EMPTY = new Accounts(Map.of());

  public Accounts {
    totals = Map.copyOf(totals);
  }

  /** The points in an account. */
  public long in(Account account) {
    return totals.getOrDefault(account, 0L);
  }

  /** What the customer owes. */
  public long debt() {
    return -in(Account.DEBT);
  }

  /** What both hold. */
  public Accounts plus(Accounts other) {
    Map<Account, Long> sums = new EnumMap<>(Account.class);
    sums.putAll(totals);
    other.totals.forEach((account, points) -> sums.merge(account, points, Math::addExact));
    sums.values().removeIf(points -> points == 0);
    return new Accounts(sums);
  }

  /** With points moved. */
  public Accounts with(Posting posting) {
    Map<Account, Long> moved = new EnumMap<>(Account.class);
    moved.putAll(totals);
    moved.merge(posting.from(), -posting.points(), Math::addExact);
    moved.merge(posting.to(), posting.points(), Math::addExact);
    moved.values().removeIf(points -> points == 0);
    return new Accounts(moved);
  }
}
