package io.vinculum.insight.rule;

import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.Leaf;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        rule.leaves().values().stream()
            .flatMap(Estimates::value)
            .filter(value -> isEstimate(value.field().name()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Stream<Leaf.Value> value(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Value value -> Stream.of(value);
      case Leaf.Known(Leaf.Value value) -> Stream.of(value);
      case Leaf.InSegment _, Leaf.TierRank _, Leaf.BirthdayWithin _ -> Stream.of();
    };
  }

  private static boolean isEstimate(String field) {
    return switch (field) {
      case "recencyScore",
          "frequencyScore",
          "monetaryScore",
          "lateProbability",
          "probabilityAlive",
          "expectedPurchases90",
          "lifetimeValue12m",
          "favouriteHour",
          "shareOfWallet",
          "outsideSpend" ->
          true;
      default -> false;
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
    return fields.stream().allMatch(value -> isMade(value, rows));
  }

  private static boolean isMade(Leaf.Value value, Rows rows) {
    return switch (value.field().name()) {
      case "recencyScore", "frequencyScore", "monetaryScore" -> rows.scores().isPresent();
      case "lateProbability" -> rows.models().lateProbability().isPresent();
      case "probabilityAlive" -> rows.models().probabilityAlive().isPresent();
      case "expectedPurchases90" -> rows.models().expectedPurchases90().isPresent();
      case "lifetimeValue12m" -> rows.models().lifetimeValue12m().isPresent();
      case "favouriteHour" -> rows.models().favouriteHour().isPresent();
      case "shareOfWallet", "outsideSpend" ->
          value.key().map(rows.wallet()::isEstimated).orElse(false);
      default -> throw new IllegalStateException("no estimate: " + value.text());
    };
  }
}
