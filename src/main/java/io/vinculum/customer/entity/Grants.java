package io.vinculum.customer.entity;

import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.Grant;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What was granted to commands that wait for their decision. Immutable. */
final class Grants {
  /** Nothing. */
  static final Grants NONE = new Grants(new IdentityHashMap<>());

  private final IdentityHashMap<CustomerMessage.Ask, Map<BudgetKey, Grant>> byAsk;

  private Grants(IdentityHashMap<CustomerMessage.Ask, Map<BudgetKey, Grant>> byAsk) {
    this.byAsk = byAsk;
  }

  /** What was granted to a command. */
  Map<BudgetKey, Grant> of(CustomerMessage.Ask ask) {
    return byAsk.getOrDefault(ask, Map.of());
  }

  /** With more granted to a command. */
  Grants with(CustomerMessage.Ask ask, Grant grant) {
    IdentityHashMap<CustomerMessage.Ask, Map<BudgetKey, Grant>> all = new IdentityHashMap<>(byAsk);
    Map<BudgetKey, Grant> ours = new HashMap<>(of(ask));
    ours.put(grant.key(), grant);
    all.put(ask, Map.copyOf(ours));
    return new Grants(all);
  }

  /** All of them. */
  List<Grant> all() {
    return byAsk.values().stream().flatMap(granted -> granted.values().stream()).toList();
  }

  /** Whether one is not to be used any more. */
  boolean isOver(Instant now) {
    return all().stream().anyMatch(grant -> now.isAfter(grant.until()));
  }
}
