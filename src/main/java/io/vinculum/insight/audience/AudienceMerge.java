package io.vinculum.insight.audience;

import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceAnswer.Group;
import io.vinculum.insight.AudienceAnswer.Placed;
import io.vinculum.insight.Value;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.rules.Leaf;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes one answer of the slices' parts. */
final class AudienceMerge {
  private final AudiencePlan plan;
  private final Currency currency;

  AudienceMerge(AudiencePlan plan, Currency currency) {
    this.plan = plan;
    this.currency = currency;
  }

  /** The figures of an answer. */
  record Merged(
      long count,
      Map<String, Value> measures,
      List<Group> groups,
      Optional<AudienceAnswer.Histogram> histogram,
      List<Placed> top) {}

  Merged merge(List<AudiencePart> parts, MergedGroups groups) {
    List<MergedGroup> each = IntStream.range(0, groups.size()).mapToObj(groups::group).toList();
    MergedGroup all = MergedGroup.together(plan, each);
    Tally binned = Tally.merged(parts.stream().map(AudiencePart::binned).toList());
    return new Merged(
        all.count(),
        measures(all),
        plan.keys().isEmpty() ? List.of() : groups(groups, each),
        plan.histogram().map(wanted -> Bins.of(wanted, binned, all.count(), currency)),
        top(parts));
  }

  private List<Group> groups(MergedGroups merged, List<MergedGroup> each) {
    List<Group> groups = new ArrayList<>(each.size());
    for (int g : merged.bySize()) {
      Map<String, Value> named = LinkedHashMap.newLinkedHashMap(plan.keys().size());
      List<Value> key = merged.key(g);
      for (int k = 0; k < key.size(); k++) {
        named.put(plan.keys().get(k).text(), key.get(k));
      }
      groups.add(new Group(named, each.get(g).count(), measures(each.get(g))));
    }
    return groups;
  }

  private Map<String, Value> measures(MergedGroup group) {
    Map<String, Value> measures = LinkedHashMap.newLinkedHashMap(plan.measures().size());
    for (Measure measure : plan.measures()) {
      measures.put(measure.text(), value(measure.kind(), group));
    }
    return measures;
  }

  private Value value(Measure.Kind kind, MergedGroup group) {
    return switch (kind) {
      case Measure.Count() -> new Value.Whole(group.count());
      case Measure.Distinct(Leaf.Value field) -> new Value.Whole(group.distinct(field));
      case Measure.Sum(Leaf.Value field) -> sum(field, group.tally(field));
      case Measure.Mean(Leaf.Value field) -> mean(field, group.tally(field));
      case Measure.Least(Leaf.Value field) ->
          sortable(field, group.tally(field), group.tally(field).least());
      case Measure.Greatest(Leaf.Value field) ->
          sortable(field, group.tally(field), group.tally(field).greatest());
      case Measure.Percentile(Leaf.Value field, double percent) ->
          group.tally(field).known() == 0
              ? new Value.None()
              : sortable(field, group.tally(field), group.percentiles(field).at(percent));
    };
  }

  private Value sum(Leaf.Value field, Tally tally) {
    return Values.Sort.of(field) == Values.Sort.REAL
        ? new Value.Real(tally.sum())
        : Values.sortable(tally.whole(), Values.Sort.of(field), currency);
  }

  private Value mean(Leaf.Value field, Tally tally) {
    if (tally.known() == 0) {
      return new Value.None();
    }
    return switch (Values.Sort.of(field)) {
      case REAL -> new Value.Real(tally.sum() / tally.known());
      case MONEY ->
          new Value.Amount(
              new Money(
                  BigDecimal.valueOf(tally.whole())
                      .divide(BigDecimal.valueOf(tally.known()), RoundingMode.HALF_UP)
                      .longValueExact(),
                  currency));
      case NUMBER, DAY -> new Value.Real((double) tally.whole() / tally.known());
    };
  }

  private Value sortable(Leaf.Value field, Tally tally, long value) {
    return tally.known() == 0
        ? new Value.None()
        : Values.sortable(value, Values.Sort.of(field), currency);
  }

  private List<Placed> top(List<AudiencePart> parts) {
    return plan.top().stream()
        .flatMap(
            wanted ->
                parts.stream()
                    .flatMap(part -> part.top().stream())
                    .sorted(
                        Comparator.comparingLong(AudiencePart.Top::value)
                            .reversed()
                            .thenComparing(top -> top.customer().toString()))
                    .limit(wanted.limit())
                    .map(
                        top ->
                            new Placed(
                                top.customer(),
                                Values.sortable(
                                    top.value(),
                                    Values.Sort.of(wanted.number().field()),
                                    currency))))
        .toList();
  }
}
