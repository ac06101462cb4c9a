package io.vinculum.reward.entity;

import io.vinculum.pool.PoolMessage;
import io.vinculum.reward.stock.StockAnswer;
import io.vinculum.reward.stock.StockCommand;
import org.apache.pekko.actor.typed.ActorRef;

/** Asks a stock. */
record StockAsk(StockCommand command, ActorRef<StockReply> replyTo)
    implements PoolMessage.Ask<StockAnswer> {
  @Override
  public void answer(StockAnswer answer) {
    replyTo.tell(new StockReply.Answered(answer));
  }

  @Override
  public void unreachable(String why) {
    replyTo.tell(new StockReply.Unreachable(why));
  }
}
