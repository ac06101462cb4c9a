package io.vinculum.handoff;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
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
 *
 * <p>Shards of a node that is about to leave ({@link GradualDeparture}) move a few at a time, one
 * handful after the other: each is away for a moment, where all at once would be away for seconds.
 */
public final class RendezvousAllocation extends ShardCoordinator.AbstractShardAllocationStrategy {
  /** Shards that move at a time: their entities wait while they do. */
  private static final int MOVES_AT_ONCE = 8;

  /**
   * Of a node that leaves: each is written down twice before the next, and waits for all others.
   */
  private static final int DEPARTURES_AT_ONCE = 4;

  /** Between two handfuls that move to a node that is new: what they serve is loaded there. */
  private static final Duration BETWEEN_MOVES = Duration.ofSeconds(5);

  private static final long MIX_1 = 0xbf58_476d_1ce4_e5b9L;
  private static final long MIX_2 = 0x94d0_49bb_1331_11ebL;

  private final Cluster cluster;
  private final LeavingNodes leaving;
  private volatile long lastMoveNanos = System.nanoTime();

  /** For the types that run on this system's nodes. */
  public RendezvousAllocation(ActorSystem<?> system) {
    this.cluster = Cluster.get(system);
    this.leaving = LeavingNodes.of(system);
  }

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> current) {
    return Future.successful(home(shard, current.keySet(), leaving.staying()));
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> current, Set<String> moving) {
    return Future.successful(toMove(current, moving, leaving.staying()));
  }

  private Set<String> toMove(
      Map<ActorRef, IndexedSeq<String>> current, Set<String> moving, Set<String> staying) {
    Set<ActorRef> regions = current.keySet();
    if (regions.stream().map(this::address).allMatch(staying::contains)) {
      return moving.isEmpty() && isTime() ? misplaced(current, staying) : Set.of();
    }
    // Those of nodes that stay keep their places until the others have gone.
    Set<String> picked = new HashSet<>();
    if (regions.stream().map(this::address).anyMatch(staying::contains)) {
      pick(
          current,
          region -> !staying.contains(address(region)),
          (_, shard) -> !moving.contains(shard),
          DEPARTURES_AT_ONCE - moving.size(),
          picked);
    }
    return picked;
  }

  private Set<String> misplaced(Map<ActorRef, IndexedSeq<String>> current, Set<String> staying) {
    Set<String> misplaced = new HashSet<>();
    pick(
        current,
        _ -> true,
        (region, shard) -> !home(shard, current.keySet(), staying).equals(region),
        MOVES_AT_ONCE,
        misplaced);
    if (!misplaced.isEmpty()) {
      lastMoveNanos = System.nanoTime();
    }
    return misplaced;
  }

  private boolean isTime() {
    return System.nanoTime() - lastMoveNanos >= BETWEEN_MOVES.toNanos();
  }

  private interface Wanted {
    boolean moves(ActorRef region, String shard);
  }

  private static void pick(
      Map<ActorRef, IndexedSeq<String>> current,
      Predicate<ActorRef> from,
      Wanted wanted,
      int max,
      Set<String> picked) {
    current.forEach(
        (region, shards) -> {
          if (from.test(region)) {
            shards.foreach(
                shard -> {
                  if (picked.size() < max && wanted.moves(region, shard)) {
                    picked.add(shard);
                  }
                  return null;
                });
          }
        });
  }

  /** On a node that stays; on any where none does. */
  private ActorRef home(String shard, Set<ActorRef> regions, Set<String> staying) {
    Map<String, ActorRef> byAddress = new HashMap<>();
    regions.forEach(region -> byAddress.put(address(region), region));
    Map<String, ActorRef> stay = new HashMap<>(byAddress);
    stay.keySet().retainAll(staying);
    Map<String, ActorRef> bidders = stay.isEmpty() ? byAddress : stay;
    return bidders.get(winner(shard, bidders.keySet()));
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
