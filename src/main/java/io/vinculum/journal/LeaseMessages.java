package io.vinculum.journal;

import io.vinculum.message.MessageSerializer;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;

/** Writes and reads what nodes tell each other about their leases. */
public final class LeaseMessages extends MessageSerializer {
  /** The number of this serializer, by which nodes of two releases know it. */
  static final int ID = 7310;

  /** Made by Pekko, as {@code persistence.conf} says. */
  public LeaseMessages(ExtendedActorSystem system) {
    super(system, ID, Map.of("lease", LeaseMessage.class));
  }
}
