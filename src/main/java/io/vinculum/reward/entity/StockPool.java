package io.vinculum.reward.entity;

import io.vinculum.pool.Pool;
import io.vinculum.reward.stock.Stock;
import io.vinculum.reward.stock.StockAnswer;
import io.vinculum.reward.stock.StockEvent;
import io.vinculum.reward.stock.StockRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The stock of one reward as a pool of its pieces. */
record StockPool(String reward, RedemptionOutcomes fates)
    implements Pool<StockAsk, StockAnswer, Stock, StockEvent> {
  @Override
  public String name() {
    return "the stock of " + reward;
  }

  @Override
  public String persistenceId() {
    return StockNames.persistenceId(reward);
  }

  @Override
  public Class<StockAsk> questions() {
    return StockAsk.class;
  }

  @Override
  public Stock empty() {
    return Stock.FULL;
  }

  @Override
  public Stock after(Stock stock, StockEvent event) {
    return stock.after(event);
  }

  @Override
  public boolean needsSettled(Stock stock, StockAsk ask) {
    return StockRules.needsSettled(stock, ask.command());
  }

  @Override
  public Decided<StockAnswer, StockEvent> decide(Stock stock, StockAsk ask, Instant now) {
    StockRules.Decision decision = StockRules.decide(stock, ask.command(), now);
    return new Decided<>(decision.answer(), decision.event());
  }

  @Override
  public List<CompletionStage<Optional<StockEvent>>> settle(Stock stock, Instant now, int atMost) {
    return stock.over(now, atMost).stream()
        .map(lease -> fates.of(lease).thenApply(fate -> stock.told(lease.redemption(), fate, now)))
        .toList();
  }
}
