package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Anys;
import io.vinculum.insight.rule.Truths;
import io.vinculum.programme.rules.Leaf;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question understood.
 *
 * @param numbers the numeric fields that are measured, each once
 * @param listed those of {@code numbers} of which every value is needed: for percentiles and the
 *     histogram
 * @param distinct the fields whose different values are counted, each once
 * @param segments those that the question asks for
 */
record AudiencePlan(
    Truths where,
    List<Measure> measures,
    List<Leaf.Value> numbers,
    Set<Leaf.Value> listed,
    List<Leaf.Value> distinct,
    List<Key> keys,
    Optional<Binned> histogram,
    Optional<Top> top,
    Set<String> segments) {
  AudiencePlan {
    measures = List.copyOf(measures);
    numbers = List.copyOf(numbers);
    listed = Set.copyOf(listed);
    distinct = List.copyOf(distinct);
    keys = List.copyOf(keys);
    segments = Set.copyOf(segments);
  }

  /**
   * By what an audience is divided.
   *
   * @param text as it was asked
   * @param sort what its whole numbers stand for
   */
  record Key(String text, Anys column, Values.Sort sort) {}

  /** A distribution. */
  record Binned(Leaf.Value field, int bins) {}

  /** The greatest. */
  record Top(Leaf.Value field, int limit) {}
}
