package io.vinculum.budget.entity;

import io.vinculum.budget.domain.BudgetLease;
import io.vinculum.budget.domain.BudgetShare;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What was taken of a grant, from the customer itself. */
public final class CustomerGrantOutcomes implements GrantOutcomes {
  private final Customers customers;

  /** Asks these customers. */
  public CustomerGrantOutcomes(Customers customers) {
    this.customers = customers;
  }

  @Override
  public CompletionStage<BudgetShare> of(BudgetLease lease) {
    return customers
        .ask(new Command.TellGrant(lease.customer(), lease.grant()))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded(List<StoredEvent> events, _) ->
                      CompletableFuture.completedStage(taken(lease, events));
                  case Answer.Refused(Rejection rejection) -> refused(lease, rejection);
                });
  }

  private static BudgetShare taken(BudgetLease lease, List<StoredEvent> events) {
    BudgetShare taken = BudgetShare.NONE;
    for (StoredEvent stored : events) {
      for (Draw draw : CustomerRules.draws(stored.event())) {
        if (draw.grant().equals(Optional.of(lease.grant()))) {
          taken = taken.plus(new BudgetShare(draw.points(), draw.times()));
        }
      }
    }
    return taken;
  }

  private static CompletionStage<BudgetShare> refused(BudgetLease lease, Rejection rejection) {
    // The lease is over, and a customer uses no grant after its end: nothing will be taken.
    return rejection.code() == Rejection.Code.UNKNOWN_DOCUMENT
        ? CompletableFuture.completedStage(BudgetShare.NONE)
        : CompletableFuture.failedStage(
            new IllegalStateException(
                "customer "
                    + lease.customer()
                    + " does not say what became of "
                    + lease.grant()
                    + ": "
                    + rejection.code()));
  }
}
