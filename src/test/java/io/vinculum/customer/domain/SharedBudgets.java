package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.budget.domain.Budget;
import io.vinculum.budget.domain.BudgetAnswer;
import io.vinculum.budget.domain.BudgetCommand;
import io.vinculum.budget.domain.BudgetLease;
import io.vinculum.budget.domain.BudgetRules;
import io.vinculum.budget.domain.BudgetShare;
import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.budget.Grant;
import io.vinculum.customer.domain.budget.Want;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The budgets of some journals, by the rules of the real ones. */
final class SharedBudgets {
  private final Map<BudgetKey, Budget> budgets = new HashMap<>();
  private long grants;

  /** A decision made anew until all that it takes was granted; nothing else stays kept. */
  Decision decide(
      CustomerId customer, Instant now, Function<Map<BudgetKey, Grant>, Decision> deciding) {
    Map<BudgetKey, Grant> granted = new HashMap<>();
    Decision decision = deciding.apply(granted);
    for (List<Draw> lacking = lacking(decision); !lacking.isEmpty(); lacking = lacking(decision)) {
      for (Draw draw : lacking) {
        granted.put(draw.key(), grant(customer, Want.of(draw), now));
      }
      decision = deciding.apply(granted);
    }
    granted.values().forEach(grant -> free(grant, now));
    return decision;
  }

  /** What events took. Decisions are one after another here: what was granted is still there. */
  void took(List<CustomerEvent> events) {
    for (CustomerEvent event : events) {
      for (Draw draw : CustomerRules.draws(event)) {
        Budget before = of(draw.key());
        BudgetShare spent = before.spent().plus(new BudgetShare(draw.points(), draw.times()));
        draw.limit()
            .points()
            .ifPresent(most -> assertThat(spent.points()).isLessThanOrEqualTo(most));
        draw.limit().times().ifPresent(most -> assertThat(spent.times()).isLessThanOrEqualTo(most));
        assertThat(spent.points()).isNotNegative();
        budgets.put(draw.key(), new Budget(spent, before.leases()));
      }
    }
  }

  /** What was taken and not given back. */
  BudgetShare spent(String rule, String currency) {
    return of(new BudgetKey(rule, currency)).spent();
  }

  private Budget of(BudgetKey key) {
    return budgets.getOrDefault(key, Budget.UNTOUCHED);
  }

  private static List<Draw> lacking(Decision decision) {
    return decision instanceof Decision.Accepted(List<CustomerEvent> events)
        ? events.stream()
            .flatMap(event -> CustomerRules.draws(event).stream())
            .filter(draw -> draw.grant().isEmpty())
            .toList()
        : List.of();
  }

  private Grant grant(CustomerId customer, Want want, Instant now) {
    BudgetLease wanted =
        new BudgetLease(
            new UUID(9, ++grants), customer, new BudgetShare(want.points(), want.times()), now);
    BudgetRules.Decision kept =
        BudgetRules.decide(of(want.key()), new BudgetCommand.Keep(wanted, want.limit()), now);
    kept.event().ifPresent(event -> budgets.put(want.key(), of(want.key()).after(event)));
    BudgetAnswer.Kept answer = (BudgetAnswer.Kept) kept.answer();
    return new Grant(
        wanted.grant(), want.key(), answer.share().points(), answer.whole(), Instant.MAX);
  }

  private void free(Grant grant, Instant now) {
    of(grant.key())
        .told(grant.id(), BudgetShare.NONE, now)
        .ifPresent(event -> budgets.put(grant.key(), of(grant.key()).after(event)));
  }
}
