package io.vinculum.reward;

import io.vinculum.reward.stock.StockAnswer;
import io.vinculum.reward.stock.StockCommand;
import java.util.concurrent.CompletionStage;

/**
 * The stock of every reward, wherever in the cluster each of them lives.
 *
 * <p>The way of a redemption: pieces are kept first ({@code Keep}), then the customer decides, then
 * the stock is told ({@code Take} or {@code Free}). Whoever was to tell it may die at any step: a
 * lease that nobody spoke of is asked after at the customer, whose word is the truth, before its
 * pieces are given to anyone else.
 */
public interface Stocks {
  /**
   * Asks the stock of a reward; what it answers is stored.
   *
   * <p>The stage fails with {@link java.util.concurrent.TimeoutException} when no answer came in
   * time or the journal cannot be reached; the same may then be asked again.
   */
  CompletionStage<StockAnswer> ask(String reward, StockCommand command);
}
