package io.vinculum.handoff;

import org.apache.pekko.actor.AllDeadLetters;
import org.apache.pekko.actor.Dropped;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/**
 * Brings messages to their entity after all that a region dropped when it handed their shard over.
 *
 * <p>Between the two steps of a handoff a region keeps what comes for the shard, and drops it at
 * the second, lest it overtake what other nodes have sent. Without this their senders wait in vain
 * for as long as they are patient. No order is promised between senders here, each message says
 * itself until when it counts, and a document counts once: so the region is given them again, and
 * finds their new home.
 */
public final class Redelivery {
  /** How the region's reason for the drop ends; it drops for other reasons too. */
  private static final String AT_HANDOFF = "at shard handoff";

  private Redelivery() {}

  /**
   * From now on, for the region of one type of entities on this node.
   *
   * @param type its name
   * @param messages what its entities are asked, and those of no other type
   */
  public static <M> void begin(
      ActorSystem<?> system,
      String type,
      Class<? extends M> messages,
      ActorRef<ShardingEnvelope<M>> region) {
    ActorRef<AllDeadLetters> listener =
        system.systemActorOf(redelivering(messages, region), "redelivery-" + type, Props.empty());
    system.eventStream().tell(new EventStream.Subscribe<>(AllDeadLetters.class, listener));
  }

  private static <M> Behavior<AllDeadLetters> redelivering(
      Class<? extends M> messages, ActorRef<ShardingEnvelope<M>> region) {
    return Behaviors.receiveMessage(
        letter -> {
          if (letter.message() instanceof Dropped dropped
              && dropped.reason().endsWith(AT_HANDOFF)
              && dropped.message() instanceof ShardingEnvelope<?> envelope
              && messages.isInstance(envelope.message())) {
            region.tell(
                new ShardingEnvelope<>(envelope.entityId(), messages.cast(envelope.message())));
          }
          return Behaviors.same();
        });
  }
}
