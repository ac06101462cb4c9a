package io.vinculum.budget.entity;

import io.vinculum.customer.entity.CustomerScalars;
import io.vinculum.message.MessageSerializer;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;

/** Writes and reads what nodes say to each other about budgets. */
public final class BudgetMessages extends MessageSerializer {
  /** The number of this serializer, by which nodes of two releases know it. */
  static final int ID = 7309;

  /** Made by Pekko, as {@code budget-serialization.conf} says. */
  public BudgetMessages(ExtendedActorSystem system) {
    super(
        system,
        ID,
        Map.of("budget.ask", BudgetAsk.class, "budget.reply", BudgetReply.class),
        CustomerScalars.module());
  }
}
