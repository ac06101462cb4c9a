package io.vinculum.reward.entity;

import io.vinculum.reward.stock.RedemptionOutcome;
import io.vinculum.reward.stock.StockLease;
import java.util.concurrent.CompletionStage;

/** Asks customers what became of redemptions. */
@FunctionalInterface
public interface RedemptionOutcomes {
  /** What became of it; the stage fails when the customer cannot be reached. */
  CompletionStage<RedemptionOutcome> of(StockLease lease);
}
