package io.vinculum.budget.entity;

import io.vinculum.budget.domain.Budget;
import io.vinculum.budget.domain.BudgetAnswer;
import io.vinculum.budget.domain.BudgetEvent;
import io.vinculum.budget.domain.BudgetRules;
import io.vinculum.pool.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A budget as a pool of what is left of it. */
record BudgetPool(String entityId, GrantOutcomes fates)
    implements Pool<BudgetAsk, BudgetAnswer, Budget, BudgetEvent> {
  @Override
  public String name() {
    return "budget " + entityId;
  }

  @Override
  public String persistenceId() {
    return BudgetNames.persistenceId(entityId);
  }

  @Override
  public Class<BudgetAsk> questions() {
    return BudgetAsk.class;
  }

  @Override
  public Budget empty() {
    return Budget.UNTOUCHED;
  }

  @Override
  public Budget after(Budget budget, BudgetEvent event) {
    return budget.after(event);
  }

  @Override
  public boolean needsSettled(Budget budget, BudgetAsk ask) {
    return BudgetRules.needsSettled(budget, ask.command());
  }

  @Override
  public Decided<BudgetAnswer, BudgetEvent> decide(Budget budget, BudgetAsk ask, Instant now) {
    BudgetRules.Decision decision = BudgetRules.decide(budget, ask.command(), now);
    return new Decided<>(decision.answer(), decision.event());
  }

  @Override
  public List<CompletionStage<Optional<BudgetEvent>>> settle(
      Budget budget, Instant now, int atMost) {
    return budget.over(now, atMost).stream()
        .map(lease -> fates.of(lease).thenApply(taken -> budget.told(lease.grant(), taken, now)))
        .toList();
  }
}
