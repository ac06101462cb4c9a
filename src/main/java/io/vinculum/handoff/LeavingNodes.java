package io.vinculum.handoff;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.ddata.Key;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.ORSetKey;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.apache.pekko.cluster.ddata.typed.javadsl.DistributedData;
import org.apache.pekko.cluster.ddata.typed.javadsl.Replicator;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * Which nodes are about to leave: known to all before the first of them is a leaving member, so
 * that their shards can move while whoever decides about moves is still there.
 */
final class LeavingNodes implements Extension {
  private static final Key<ORSet<String>> KEY = ORSetKey.create("departures");

  /** A node that does not answer must not hold up one that leaves. */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);

  private static final ExtensionId<LeavingNodes> ID =
      new ExtensionId<>() {
        @Override
        public LeavingNodes createExtension(ActorSystem<?> system) {
          return new LeavingNodes(system);
        }
      };

  private final ActorSystem<?> system;
  private final Cluster cluster;
  private final ActorRef<Replicator.Command> replicator;
  private final SelfUniqueAddress self;
  private volatile Set<String> departing = Set.of();

  private LeavingNodes(ActorSystem<?> system) {
    DistributedData data = DistributedData.get(system);
    this.system = system;
    this.cluster = Cluster.get(system);
    this.replicator = data.replicator();
    this.self = data.selfUniqueAddress();
    ActorRef<Replicator.SubscribeResponse<ORSet<String>>> listener =
        system.systemActorOf(listening(), "departures", Props.empty());
    replicator.tell(new Replicator.Subscribe<>(KEY, listener));
  }

  static LeavingNodes of(ActorSystem<?> system) {
    return system.registerExtension(ID);
  }

  private Behavior<Replicator.SubscribeResponse<ORSet<String>>> listening() {
    return Behaviors.receiveMessage(
        response -> {
          if (response instanceof Replicator.Changed<ORSet<String>> changed) {
            departing = Set.copyOf(changed.get(KEY).getElements());
          }
          return Behaviors.same();
        });
  }

  /** Tells every node that this one leaves; completes when they know, or after a second. */
  CompletionStage<Void> announce() {
    return AskPattern.<Replicator.Command, Replicator.UpdateResponse<ORSet<String>>>ask(
            replicator,
            replyTo ->
                new Replicator.Update<>(
                    KEY,
                    ORSet.create(),
                    new Replicator.WriteAll(TOLD_WITHIN),
                    replyTo,
                    this::withThisNode),
            TOLD_WITHIN.multipliedBy(2),
            system.scheduler())
        .thenAccept(_ -> {});
  }

  /** Those that are no longer members have no place in it. */
  private ORSet<String> withThisNode(ORSet<String> departures) {
    Set<String> members = new HashSet<>();
    cluster.state().getMembers().forEach(member -> members.add(name(member)));
    ORSet<String> kept = departures;
    for (String departed : departures.getElements()) {
      kept = members.contains(departed) ? kept : kept.remove(self, departed);
    }
    return kept.add(self, name(cluster.selfMember()));
  }

  /** The addresses, with host and port, of the nodes that stay: up, and not about to leave. */
  Set<String> staying() {
    Set<String> staying = new HashSet<>();
    for (Member member : cluster.state().getMembers()) {
      if (member.status().equals(MemberStatus.up()) && !departing.contains(name(member))) {
        staying.add(member.address().hostPort());
      }
    }
    return staying;
  }

  /** Whether there is anybody whom shards can move to. */
  boolean othersStay() {
    String own = cluster.selfMember().address().hostPort();
    return staying().stream().anyMatch(address -> !address.equals(own));
  }

  /** A node that comes back at the same address is another one. */
  private static String name(Member member) {
    return member.address().hostPort() + '#' + member.uniqueAddress().longUid();
  }
}
