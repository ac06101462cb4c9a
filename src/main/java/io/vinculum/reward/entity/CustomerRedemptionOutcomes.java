package io.vinculum.reward.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.Customers;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.reward.stock.RedemptionOutcome;
import io.vinculum.reward.stock.StockLease;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What became of a redemption, from the customer itself. */
public final class CustomerRedemptionOutcomes implements RedemptionOutcomes {
  private final Customers customers;

  /** Asks these customers. */
  public CustomerRedemptionOutcomes(Customers customers) {
    this.customers = customers;
  }

  @Override
  public CompletionStage<RedemptionOutcome> of(StockLease lease) {
    return customers
        .ask(new Command.SettleRedemption(lease.customer(), lease.redemption()))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded(List<StoredEvent> events, _) -> recorded(lease, events);
                  case Answer.Refused(Rejection rejection) -> refused(lease, rejection);
                });
  }

  private CompletionStage<RedemptionOutcome> recorded(StockLease lease, List<StoredEvent> events) {
    for (StoredEvent stored : events) {
      if (stored.event() instanceof CustomerEvent.RewardConfirmed confirmed
          && confirmed.redemption().id().equals(lease.redemption())) {
        return CompletableFuture.completedStage(new RedemptionOutcome.Confirmed());
      }
      if (stored.event() instanceof CustomerEvent.ReservationReleased released
          && released.redemption().id().equals(lease.redemption())) {
        return CompletableFuture.completedStage(new RedemptionOutcome.Nothing());
      }
    }
    return customers
        .read(lease.customer())
        .thenApply(
            customer ->
                new RedemptionOutcome.Open(
                    customer
                        .reservations()
                        .of(lease.redemption())
                        .map(Reservation::expiresAt)
                        .orElse(lease.until())));
  }

  private static CompletionStage<RedemptionOutcome> refused(StockLease lease, Rejection rejection) {
    // The lease is over, and a customer refuses what comes after its end: it will never be known.
    return rejection.code() == Rejection.Code.UNKNOWN_REDEMPTION
        ? CompletableFuture.completedStage(new RedemptionOutcome.Nothing())
        : CompletableFuture.failedStage(
            new IllegalStateException(
                "customer "
                    + lease.customer()
                    + " does not say what became of "
                    + lease.redemption()
                    + ": "
                    + rejection.code()));
  }
}
