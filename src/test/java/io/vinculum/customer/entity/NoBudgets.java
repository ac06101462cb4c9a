package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.budget.Grant;
import io.vinculum.customer.domain.budget.Want;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Budgets that nobody may ask: where the programme of a test has none. */
public final class NoBudgets implements Budgets {
  @Override
  public CompletionStage<Grant> grant(CustomerId customer, Want want) {
    return CompletableFuture.failedFuture(new IllegalStateException("no budgets here"));
  }

  @Override
  public CompletionStage<Grant> foresee(Want want) {
    return CompletableFuture.failedFuture(new IllegalStateException("no budgets here"));
  }

  @Override
  public void settle(Grant grant, long points, int times) {
    throw new IllegalStateException("no budgets here");
  }
}
