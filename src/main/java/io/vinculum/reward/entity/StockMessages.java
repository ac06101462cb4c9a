package io.vinculum.reward.entity;

import io.vinculum.customer.entity.CustomerScalars;
import io.vinculum.message.MessageSerializer;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;

/** Writes and reads what nodes say to each other about stocks. */
public final class StockMessages extends MessageSerializer {
  /** The number of this serializer, by which nodes of two releases know it. */
  static final int ID = 7308;

  /** Made by Pekko, as {@code reward-serialization.conf} says. */
  public StockMessages(ExtendedActorSystem system) {
    super(
        system,
        ID,
        Map.of("stock.ask", StockAsk.class, "stock.reply", StockReply.class),
        CustomerScalars.module());
  }
}
