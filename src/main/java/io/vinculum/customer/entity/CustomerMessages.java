package io.vinculum.customer.entity;

import io.vinculum.message.MessageSerializer;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;

/** Writes and reads what customers are asked and reply. */
public final class CustomerMessages extends MessageSerializer {
  /** The number of this serializer, by which nodes of two releases know it. */
  static final int ID = 7306;

  /** Made by Pekko, as {@code serialization.conf} says. */
  public CustomerMessages(ExtendedActorSystem system) {
    super(
        system,
        ID,
        Map.of(
            "customer.ask", CustomerMessage.Ask.class,
            "customer.read", CustomerMessage.Read.class,
            "customer.read-after", CustomerMessage.ReadAfter.class,
            "customer.reply", Reply.class),
        CustomerScalars.module());
  }
}
