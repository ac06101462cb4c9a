package io.vinculum.insight.audience;

import io.vinculum.programme.rules.Leaf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A group of customers of all slices, reckoned as far as its measures ask. */
final class MergedGroup {
  private final AudiencePlan plan;
  private final long count;

  /** Of the plan's numbers, in its order. */
  private final List<Tally> tallies;

  /** Fingerprints of the plan's distinct fields, in its order, some of them more than once. */
  private final List<Longs> distinct;

  private final Map<Leaf.Value, Percentiles> percentiles = new HashMap<>();

  MergedGroup(AudiencePlan plan, long count, List<Tally> tallies, List<Longs> distinct) {
    this.plan = plan;
    this.count = count;
    this.tallies = tallies;
    this.distinct = distinct;
  }

  /** All groups as one. */
  static MergedGroup together(AudiencePlan plan, List<MergedGroup> groups) {
    return new MergedGroup(
        plan,
        groups.stream().mapToLong(MergedGroup::count).sum(),
        IntStream.range(0, plan.numbers().size())
            .mapToObj(n -> Tally.merged(groups.stream().map(g -> g.tallies.get(n)).toList()))
            .toList(),
        IntStream.range(0, plan.distinct().size())
            .mapToObj(d -> Longs.joined(groups.stream().map(g -> g.distinct.get(d)).toList()))
            .toList());
  }

  long count() {
    return count;
  }

  Tally tally(Leaf.Value field) {
    return tallies.get(plan.place(field));
  }

  /** Of somebody. */
  Percentiles percentiles(Leaf.Value field) {
    return percentiles.computeIfAbsent(
        field,
        _ -> {
          Tally tally = tally(field);
          return new Percentiles(tally.values(), tally.least(), tally.greatest());
        });
  }

  /** How many different values there are. */
  long distinct(Leaf.Value field) {
    int place = plan.distinct().stream().map(AudiencePlan.Different::field).toList().indexOf(field);
    LongSet all = new LongSet();
    distinct
        .get(place)
        .forEachStretch(
            (numbers, size) -> {
              for (int i = 0; i < size; i++) {
                all.add(numbers[i]);
              }
            });
    return all.size();
  }
}
