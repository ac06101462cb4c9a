package io.vinculum.insight.rule;

import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.Leaf;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields that a rule reads of models or of the population's cuts. Until these are made the rule
 * holds for nobody by them: not because nobody is so, but because nobody knows.
 */
public record Estimates(Set<Leaf.Value> fields) {
  /** None. */
  public static final Estimates NONE = new Estimates(Set.of());

  public Estimates {
    fields = Set.copyOf(fields);
  }

  /** Those that a rule reads itself. */
  public static Estimates of(CheckedRule rule) {
    return new Estimates(
        rule.values().stream().filter(Estimates::isEstimate).collect(Collectors.toSet()));
  }

  private static boolean isEstimate(Leaf.Value value) {
    return switch (value.ofCustomer().toldBy()) {
      case POPULATION, MODEL -> true;
      case JOURNAL, PROFILE, NOBODY -> false;
    };
  }

  /** These and those. */
  public Estimates and(Estimates more) {
    if (more.fields.isEmpty()) {
      return this;
    }
    Set<Leaf.Value> all = new HashSet<>(fields);
    all.addAll(more.fields);
    return new Estimates(all);
  }

  /** Whether all of them are made. */
  public boolean areMade(Rows rows) {
    return fields.stream().allMatch(value -> FieldColumns.of(value).isMade(rows));
  }
}
