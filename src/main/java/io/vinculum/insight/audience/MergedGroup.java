package io.vinculum.insight.audience;

import io.vinculum.programme.rules.Leaf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All slices' parts of one group, put together as far as its measures ask. */
final class MergedGroup {
  private final AudiencePlan plan;
  private final List<AudiencePart.Group> parts;
  private final Map<Leaf.Value, Tally> tallies = new HashMap<>();
  private final Map<Leaf.Value, Percentiles> percentiles = new HashMap<>();

  MergedGroup(AudiencePlan plan, List<AudiencePart.Group> parts) {
    this.plan = plan;
    this.parts = parts;
    for (int n = 0; n < plan.numbers().size(); n++) {
      int number = n;
      tallies.put(
          plan.numbers().get(n).field(),
          Tally.merged(parts.stream().map(part -> part.tallies().get(number)).toList()));
    }
  }

  long count() {
    return parts.stream().mapToLong(AudiencePart.Group::count).sum();
  }

  Tally tally(Leaf.Value field) {
    return tallies.get(field);
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
    for (AudiencePart.Group part : parts) {
      part.distinct()
          .get(place)
          .forEachStretch(
              (numbers, size) -> {
                for (int i = 0; i < size; i++) {
                  all.add(numbers[i]);
                }
              });
    }
    return all.size();
  }
}
