package io.vinculum.journal;

import io.vinculum.journal.LeaseMessage.Confirm;
import io.vinculum.journal.LeaseMessage.Confirmed;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.pekko.actor.AbstractActorWithTimers;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.RootActorPath;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the others for the lease of this node, and answers them for theirs: whoever is a member and
 * unreachable to nobody, as this node knows it, is confirmed. A node that has just slept may know
 * what is long over, and confirms nobody for a while.
 */
final class LeaseKeeper extends AbstractActorWithTimers {
  /** Below {@code /system}, the same on every node. */
  static final String NAME = "writer-lease";

  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  /** Of whom a majority decides: those who count for the cluster's resolver of partitions. */
  private static final Set<MemberStatus> ELECTORS =
      Set.of(MemberStatus.up(), MemberStatus.leaving());

  /** Who may be confirmed: not those who are going or gone. */
  private static final Set<MemberStatus> MEMBERS =
      Set.of(
          MemberStatus.joining(),
          MemberStatus.weaklyUp(),
          MemberStatus.up(),
          MemberStatus.leaving());

  private final Cluster cluster;
  private final UniqueAddress self;
  private final MajorityLease<UniqueAddress> lease;
  private final LeaseSettings settings;
  private int silentRounds;
  private boolean held;

  private record Tick() {}

  private LeaseKeeper(Cluster cluster, MajorityLease<UniqueAddress> lease, LeaseSettings settings) {
    this.cluster = cluster;
    this.self = cluster.selfUniqueAddress();
    this.lease = lease;
    this.settings = settings;
  }

  /** On threads that the work of the house does not keep busy. */
  static Props props(Cluster cluster, MajorityLease<UniqueAddress> lease, LeaseSettings settings) {
    return Props.create(LeaseKeeper.class, () -> new LeaseKeeper(cluster, lease, settings))
        .withDispatcher("pekko.actor.internal-dispatcher");
  }

  @Override
  public void preStart() {
    getTimers().startTimerWithFixedDelay(NAME, new Tick(), Duration.ZERO, settings.every());
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(Tick.class, _ -> tick())
        .match(Confirm.class, this::asked)
        .match(Confirmed.class, this::confirmed)
        .build();
  }

  private void tick() {
    tellChanges();
    Set<UniqueAddress> electors = electors();
    MajorityLease.Round round = lease.tick(self, electors);
    if (round.late()) {
      silentRounds = Math.toIntExact(settings.length().dividedBy(settings.every()));
      if (electors.size() > 1) {
        LOG.warn("This node stood still: it writes nothing until the others confirm it");
      }
    } else if (silentRounds > 0) {
      silentRounds--;
    }
    Confirm question = new Confirm(self.address().toString(), self.longUid(), round.number());
    for (UniqueAddress elector : electors) {
      if (!elector.equals(self)) {
        send(elector.address(), question);
      }
    }
  }

  /** Of a node alone there is nothing to tell. */
  private void tellChanges() {
    boolean now = lease.isHeld();
    if (held != now && electors().size() > 1) {
      if (now) {
        LOG.info("A majority of the cluster confirms this node");
      } else {
        LOG.warn("No majority of the cluster confirms this node: it neither writes nor answers");
      }
    }
    held = now;
  }

  private Set<UniqueAddress> electors() {
    Set<UniqueAddress> electors = new HashSet<>();
    for (Member member : cluster.state().getMembers()) {
      if (ELECTORS.contains(member.status())) {
        electors.add(member.uniqueAddress());
      }
    }
    return electors;
  }

  private void asked(Confirm question) {
    if (silentRounds == 0 && !lease.isLate() && isReachableMember(question)) {
      getSender()
          .tell(
              new Confirmed(self.address().toString(), self.longUid(), question.round()),
              getSelf());
    }
  }

  private boolean isReachableMember(Confirm question) {
    ClusterEvent.CurrentClusterState state = cluster.state();
    for (Member member : state.getMembers()) {
      if (isOf(member, question.address(), question.uid())) {
        return MEMBERS.contains(member.status()) && !state.getUnreachable().contains(member);
      }
    }
    return false;
  }

  private void confirmed(Confirmed answer) {
    for (Member member : cluster.state().getMembers()) {
      if (isOf(member, answer.address(), answer.uid())) {
        lease.confirmed(member.uniqueAddress(), answer.round());
      }
    }
  }

  private static boolean isOf(Member member, String address, long uid) {
    return member.uniqueAddress().longUid() == uid && member.address().toString().equals(address);
  }

  private void send(Address node, Confirm question) {
    getContext()
        .actorSelection(new RootActorPath(node, "/").child("system").child(NAME))
        .tell(question, getSelf());
  }
}
