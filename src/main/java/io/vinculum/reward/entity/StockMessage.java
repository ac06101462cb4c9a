package io.vinculum.reward.entity;

import io.vinculum.reward.stock.Stock;
import io.vinculum.reward.stock.StockCommand;
import io.vinculum.reward.stock.StockEvent;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What a stock's entity understands. */
sealed interface StockMessage {
  /** Asks something, perhaps from another node. */
  record Ask(StockCommand command, ActorRef<StockReply> replyTo) implements StockMessage {}

  /** The recorder has the state that the journal tells. */
  record Recovered(Stock stock) implements StockMessage {}

  /** The recorder has stored what it was given; this is the state after it. */
  record Stored(Stock stock) implements StockMessage {}

  /** Customers said what became of redemptions; those that did not answer are left out. */
  record Settled(List<StockEvent> events) implements StockMessage {}

  /** Sharding wants the entity gone. */
  record Leave() implements StockMessage {}
}
