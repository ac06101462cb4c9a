package io.vinculum.journal;

import java.time.InstantSource;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;
import org.apache.pekko.actor.ExtensionId;
import org.apache.pekko.actor.ExtensionIdProvider;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;

/**
 * The lease of the node that an actor system is. It begins with the system, so all nodes answer.
 */
public final class WriterLeases implements Extension {
  /** A node that is the only one: nobody could take over, so it needs nobody's word. */
  private static final long ALONE = Long.MAX_VALUE;

  private final WriterLease lease;

  private WriterLeases(WriterLease lease) {
    this.lease = lease;
  }

  /** The lease of this node. */
  public static WriterLease of(ClassicActorSystemProvider system) {
    return Id.INSTANCE.get(system).lease;
  }

  private static WriterLeases create(ExtendedActorSystem system) {
    if (!system.settings().config().getString("pekko.actor.provider").equals("cluster")) {
      return new WriterLeases(WriterLease.always());
    }
    Cluster cluster = Cluster.get(system);
    LeaseSettings settings = LeaseSettings.read(system.settings().config());
    MajorityLease<UniqueAddress> majority =
        new MajorityLease<>(
            settings.length(), System::nanoTime, InstantSource.system(), UniqueAddress::compare);
    system.systemActorOf(LeaseKeeper.props(cluster, majority, settings), LeaseKeeper.NAME);
    return new WriterLeases(() -> isAlone(cluster) ? ALONE : majority.term());
  }

  private static boolean isAlone(Cluster cluster) {
    ClusterEvent.CurrentClusterState state = cluster.state();
    return state.members().size() == 1
        && state.members().head().uniqueAddress().equals(cluster.selfUniqueAddress())
        && !state.members().head().status().equals(MemberStatus.down());
  }

  /** How Pekko finds it. */
  public static final class Id extends AbstractExtensionId<WriterLeases>
      implements ExtensionIdProvider {
    private static final Id INSTANCE = new Id();

    @Override
    public WriterLeases createExtension(ExtendedActorSystem system) {
      return WriterLeases.create(system);
    }

    @Override
    public ExtensionId<? extends Extension> lookup() {
      return INSTANCE;
    }
  }
}
