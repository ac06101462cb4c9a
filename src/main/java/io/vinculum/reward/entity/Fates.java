package io.vinculum.reward.entity;

import io.vinculum.reward.stock.Fate;
import io.vinculum.reward.stock.StockLease;
import java.util.concurrent.CompletionStage;

/** Asks customers what became of redemptions. */
@FunctionalInterface
public interface Fates {
  /** What became of it; the stage fails when the customer cannot be reached. */
  CompletionStage<Fate> of(StockLease lease);
}
