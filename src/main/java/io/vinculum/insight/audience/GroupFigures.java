package io.vinculum.insight.audience;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of a group of customers.
 *
 * @param count how many they are
 * @param tallies of the plan's numbers, in its order
 * @param distinct fingerprints of the values of the plan's distinct fields, in its order, some of
 *     them more than once
 */
record GroupFigures(long count, List<Tally> tallies, List<Longs> distinct) {
  /** Of all groups together. */
  static GroupFigures together(AudiencePlan plan, List<GroupFigures> groups) {
    return new GroupFigures(
        groups.stream().mapToLong(GroupFigures::count).sum(),
        IntStream.range(0, plan.numbers().size())
            .mapToObj(n -> Tally.merged(groups.stream().map(g -> g.tallies().get(n)).toList()))
            .toList(),
        IntStream.range(0, plan.distinct().size())
            .mapToObj(d -> Longs.joined(groups.stream().map(g -> g.distinct().get(d)).toList()))
            .toList());
  }
}
