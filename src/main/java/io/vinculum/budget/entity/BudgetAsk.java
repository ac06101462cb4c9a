package io.vinculum.budget.entity;

import io.vinculum.budget.domain.BudgetAnswer;
import io.vinculum.budget.domain.BudgetCommand;
import io.vinculum.pool.PoolMessage;
import org.apache.pekko.actor.typed.ActorRef;

/** Asks a budget. */
record BudgetAsk(BudgetCommand command, ActorRef<BudgetReply> replyTo)
    implements PoolMessage.Ask<BudgetAnswer> {
  @Override
  public void answer(BudgetAnswer answer) {
    replyTo.tell(new BudgetReply.Answered(answer));
  }

  @Override
  public void unreachable(String why) {
    replyTo.tell(new BudgetReply.Unreachable(why));
  }
}
