package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Key;
import io.vinculum.insight.rule.Sortable;
import io.vinculum.insight.rule.Truths;
import io.vinculum.insight.rule.Wholes;
import io.vinculum.programme.rules.FieldType;
import io.vinculum.programme.rules.Leaf;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question understood.
 *
 * @param numbers the numeric fields that are measured, each once
 * @param distinct the fields whose different values are counted, each once
 * @param segments those that the question asks for
 * @param warnings what should be known before the answer is used, a sentence each
 */
record AudiencePlan(
    Truths where,
    List<Measure> measures,
    List<Figure> numbers,
    List<Different> distinct,
    List<Divisor> keys,
    Optional<Binned> histogram,
    Optional<Top> top,
    Set<String> segments,
    List<String> warnings) {
  AudiencePlan {
    measures = List.copyOf(measures);
    numbers = List.copyOf(numbers);
    distinct = List.copyOf(distinct);
    keys = List.copyOf(keys);
    segments = Set.copyOf(segments);
    warnings = List.copyOf(warnings);
  }

  /** Whether nothing is asked but how many. */
  boolean isCount() {
    return numbers.isEmpty()
        && distinct.isEmpty()
        && keys.isEmpty()
        && histogram.isEmpty()
        && top.isEmpty();
  }

  /** Groups of its answer. */
  int maxGroups() {
    return AudienceLimits.groups(keys.size() + measures.size());
  }

  /** The place of a measured field among the numbers. */
  int place(Leaf.Value field) {
    int place = 0;
    while (!numbers.get(place).field().equals(field)) {
      place++;
    }
    return place;
  }

  /**
   * A numeric field, and what is asked of it.
   *
   * @param summed whether its sum is needed
   * @param ranged whether its least and greatest value are
   * @param listed whether every value is
   */
  record Figure(Leaf.Value field, Wholes column, boolean summed, boolean ranged, boolean listed) {
    static Figure of(Leaf.Value field, boolean summed, boolean ranged, boolean listed) {
      return new Figure(field, Sortable.of(field), summed, ranged, listed);
    }

    /** Whether it is of real numbers. */
    boolean isReal() {
      return field.type() == FieldType.NUMBER;
    }
  }

  /** A field whose different values are counted. */
  record Different(Leaf.Value field, Key column) {}

  /**
   * By what an audience is divided.
   *
   * @param text as it was asked
   * @param sort what its whole numbers stand for
   */
  record Divisor(String text, Key column, Values.Sort sort) {}

  /** A distribution. */
  record Binned(Figure number, int bins) {}

  /** The greatest. */
  record Top(Figure number, int limit) {}
}
