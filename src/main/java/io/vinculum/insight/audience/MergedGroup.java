package io.vinculum.insight.audience;

import io.vinculum.programme.rules.Leaf;
import java.util.HashMap;
import java.util.Map;

/** A group's figures by field, reckoned as far as its measures ask. */
final class MergedGroup {
  private final AudiencePlan plan;
  private final GroupFigures figures;
  private final Map<Leaf.Value, Percentiles> percentiles = new HashMap<>();

  MergedGroup(AudiencePlan plan, GroupFigures figures) {
    this.plan = plan;
    this.figures = figures;
  }

  long count() {
    return figures.count();
  }

  Tally tally(Leaf.Value field) {
    int place = 0;
    while (!plan.numbers().get(place).field().equals(field)) {
      place++;
    }
    return figures.tallies().get(place);
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
    figures
        .distinct()
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
