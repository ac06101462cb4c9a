package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.domain.budget.Grant;
import io.vinculum.customer.domain.budget.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** How one customer's decisions draw on limits that all customers share. */
final class Drawing {
  private final CustomerId customer;
  private final Budgets budgets;

  Drawing(CustomerId customer, Budgets budgets) {
    this.customer = customer;
    this.budgets = budgets;
  }

  /**
   * What a command would take.
   *
   * @param dryRun whether it only asks
   */
  record Wanted(CustomerMessage.Ask ask, Want want, boolean dryRun) {}

  /**
   * Asks for all that is wanted, at once. When the stage fails nothing is kept of what could be
   * told so.
   */
  CompletionStage<Grants> fetch(List<Wanted> wanted, Grants known) {
    List<CompletableFuture<Grant>> asked = new ArrayList<>();
    for (Wanted one : wanted) {
      asked.add(granted(one).toCompletableFuture());
    }
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .handle(
            (_, failure) -> {
              if (failure != null) {
                settle(known, List.of());
                asked.stream()
                    .filter(one -> !one.isCompletedExceptionally())
                    .map(CompletableFuture::resultNow)
                    .forEach(grant -> budgets.settle(grant, 0, 0));
                throw new CompletionException(failure);
              }
              Grants all = known;
              for (int i = 0; i < asked.size(); i++) {
                all = all.with(wanted.get(i).ask(), asked.get(i).resultNow());
              }
              return all;
            });
  }

  private CompletionStage<Grant> granted(Wanted wanted) {
    return CompletableFuture.completedFuture(wanted.want())
        .thenCompose(
            want -> wanted.dryRun() ? budgets.foresee(want) : budgets.grant(customer, want));
  }

  /** Says what these events took of grants; what they did not take goes back. */
  void settle(Grants grants, List<StoredEvent> events) {
    for (Grant grant : grants.all()) {
      long points = 0;
      int times = 0;
      for (StoredEvent stored : events) {
        for (Draw draw : stored.draws()) {
          if (draw.grant().equals(Optional.of(grant.id()))) {
            points += draw.points();
            times += draw.times();
          }
        }
      }
      budgets.settle(grant, points, times);
    }
  }
}
