package io.vinculum.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which node wins which shard. */
final class RendezvousAllocationTest {
  private static final int SHARDS = 128;
  private static final List<String> THREE = List.of("n1:25520", "n2:25520", "n3:25520");

  @Test
  void everyNodeHasItsShare() {
    Map<String, Integer> shares = new HashMap<>();
    placed(THREE).values().forEach(node -> shares.merge(node, 1, Integer::sum));

    assertThat(shares.keySet()).containsExactlyInAnyOrderElementsOf(THREE);
    assertThat(shares.values()).allMatch(count -> count >= SHARDS / 3 * 2 / 3);
  }

  @Test
  void theOrderInWhichNodesAreKnownDoesNotMatter() {
    assertThat(placed(THREE.reversed())).isEqualTo(placed(THREE));
  }

  @Test
  void aNodeThatGoesMovesOnlyItsOwnShards() {
    Map<Integer, String> before = placed(THREE);
    Map<Integer, String> after = placed(THREE.subList(0, 2));
    Set<Integer> moved = new HashSet<>();
    before.forEach(
        (shard, node) -> {
          if (!after.get(shard).equals(node)) {
            moved.add(shard);
          }
        });

    assertThat(moved).allMatch(shard -> before.get(shard).equals("n3:25520"));
  }

  private static Map<Integer, String> placed(List<String> nodes) {
    Map<Integer, String> placed = new HashMap<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      placed.put(
          shard, RendezvousAllocation.winner(Integer.toString(shard), new ArrayList<>(nodes)));
    }
    return placed;
  }
}
