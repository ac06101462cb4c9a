package io.vinculum.customer.entity;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.cluster.typed.Cluster;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;

/**
 * Puts the shards of equal number of several entity types on the same node, so that a customer's
 * events reach their slice without a hop.
 *
 * <p>Rendezvous hashing (Thaler and Ravishankar 1998): each node bids for a shard with a hash of
 * both, the highest bid wins. Types that run on the same nodes thus agree without speaking to each
 * other, and a node that comes or goes moves only its own share.
 */
public final class SliceAllocation extends ShardCoordinator.AbstractShardAllocationStrategy {
  /** Shards that move at a time: their customers wait while they do. */
  private static final int MOVES_AT_ONCE = 8;

  private static final long MIX_1 = 0xbf58_476d_1ce4_e5b9L;
  private static final long MIX_2 = 0x94d0_49bb_1331_11ebL;

  private final Cluster cluster;

  /** For the types that run on this system's nodes. */
  public SliceAllocation(ActorSystem<?> system) {
    this.cluster = Cluster.get(system);
  }

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> current) {
    return Future.successful(home(shard, current.keySet()));
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> current, Set<String> moving) {
    Set<String> misplaced = new HashSet<>();
    if (moving.isEmpty() && settled(current.keySet())) {
      current.forEach(
          (region, shards) ->
              shards.foreach(
                  shard -> {
                    if (misplaced.size() < MOVES_AT_ONCE
                        && !home(shard, current.keySet()).equals(region)) {
                      misplaced.add(shard);
                    }
                    return null;
                  }));
    }
    return Future.successful(misplaced);
  }

  /**
   * Whether every node stays: shards of one that leaves go when it says so, and moving others onto
   * or off it meanwhile would be in vain.
   */
  private boolean settled(Set<ActorRef> regions) {
    Set<String> up = new HashSet<>();
    for (Member member : cluster.state().getMembers()) {
      if (member.status().equals(MemberStatus.up())) {
        up.add(member.address().hostPort());
      }
    }
    return regions.stream().map(this::address).allMatch(up::contains);
  }

  private ActorRef home(String shard, Set<ActorRef> regions) {
    Map<String, ActorRef> byAddress = new HashMap<>();
    regions.forEach(region -> byAddress.put(address(region), region));
    return byAddress.get(winner(shard, byAddress.keySet()));
  }

  /** The address as every node writes it: a region of this node has none of its own. */
  private String address(ActorRef region) {
    Address address = region.path().address();
    return (address.hasGlobalScope() ? address : cluster.selfMember().address()).hostPort();
  }

  /** Which of these addresses bids most for a shard. */
  static String winner(String shard, Collection<String> addresses) {
    return addresses.stream()
        .max(
            Comparator.comparingLong((String address) -> bid(shard, address))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private static long bid(String shard, String address) {
    CRC32C sum = new CRC32C();
    sum.update((address + '#' + shard).getBytes(StandardCharsets.UTF_8));
    return mixed(sum.getValue());
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a checksum alone is linear. */
  private static long mixed(long value) {
    long bits = (value ^ (value >>> 30)) * MIX_1;
    bits = (bits ^ (bits >>> 27)) * MIX_2;
    return bits ^ (bits >>> 31);
  }
}
