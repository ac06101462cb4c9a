package io.vinculum.budget.domain;

import io.vinculum.customer.domain.budget.BudgetLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What customers took of one budget. Immutable.
 *
 * @param spent taken and not given back
 * @param leases by grant
 */
public record Budget(BudgetShare spent, Map<UUID, BudgetLease> leases) {
  /** Nothing was ever taken. */
  public static final Budget UNTOUCHED = new Budget(BudgetShare.NONE, Map.of());

  /** Leases of one budget at a time. */
  public static final int MAX_LEASES = 10_000;

  /** How far the clocks of two nodes may be apart: a lease is over only so long after its end. */
  public static final Duration CLOCKS_APART = Duration.ofSeconds(5);

  public Budget {
    leases = Map.copyOf(leases);
  }

  /** What is kept for decisions that are under way. */
  public BudgetShare held() {
    return leases.values().stream()
        .map(BudgetLease::share)
        .reduce(BudgetShare.NONE, BudgetShare::plus);
  }

  /** As much of what is wanted as a limit leaves: nothing of it where it may not give at all. */
  public BudgetShare left(BudgetShare wanted, BudgetLimit limit) {
    BudgetShare gone = spent.plus(held());
    long points =
        limit.points().isPresent()
            ? Math.min(wanted.points(), Math.max(0, limit.points().getAsLong() - gone.points()))
            : wanted.points();
    boolean tooOften =
        limit.times().isPresent() && wanted.times() > limit.times().getAsInt() - gone.times();
    return wanted.times() > 0 && (tooOften || points == 0)
        ? BudgetShare.NONE
        : new BudgetShare(points, wanted.times());
  }

  /** The lease of a grant. */
  public Optional<BudgetLease> lease(UUID grant) {
    return Optional.ofNullable(leases.get(grant));
  }

  /** At most so many leases whose customers have to be asked, those that ended first. */
  public List<BudgetLease> over(Instant now, int atMost) {
    return leases.values().stream()
        .filter(lease -> now.isAfter(lease.until().plus(CLOCKS_APART)))
        .sorted(Comparator.comparing(BudgetLease::until).thenComparing(BudgetLease::grant))
        .limit(atMost)
        .toList();
  }

  /** What the customer's word changes; nothing when the lease is no longer there. */
  public Optional<BudgetEvent> told(UUID grant, BudgetShare taken, Instant now) {
    return lease(grant).map(_ -> new BudgetEvent.Settled(now, grant, taken));
  }

  /** What is so after an event. */
  public Budget after(BudgetEvent event) {
    Map<UUID, BudgetLease> next = new HashMap<>(leases);
    return switch (event) {
      case BudgetEvent.Leased(_, BudgetLease lease) -> {
        next.put(lease.grant(), lease);
        yield new Budget(spent, next);
      }
      case BudgetEvent.Settled(_, UUID grant, BudgetShare taken) ->
          next.remove(grant) == null ? this : new Budget(spent.plus(taken), next);
    };
  }
}
