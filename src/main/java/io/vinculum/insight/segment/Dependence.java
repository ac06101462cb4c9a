package io.vinculum.insight.segment;

import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.Leaf;
import java.util.Set;

/** On what of time a rule's answer depends, from least to most. */
public enum Dependence {
  /** On events only. */
  NOTHING,
  /** On the day: windows, days since, ages. */
  DAY,
  /** On the moment: values that decay. */
  MOMENT;

  private static final Set<String> DECAYING =
      Set.of("relationshipValue", "valueToCompany", "valueToCustomer");

  private static final Set<String> DAILY =
      Set.of(
          "spend365",
          "purchases365",
          "daysSinceLastPurchase",
          "daysSinceFirstPurchase",
          "daysSinceEnrolment",
          "spend365By",
          "spend365At",
          "count365",
          "complaints365",
          "reasons365",
          "daysSince",
          "age",
          "shareOfWallet",
          "outsideSpend",
          "recencyScore",
          "frequencyScore",
          "monetaryScore",
          "meanGapDays",
          "favouriteHour",
          "lateProbability",
          "probabilityAlive",
          "expectedPurchases90",
          "lifetimeValue12m",
          "visibility");

  private static final Set<String> SCORED =
      Set.of("recencyScore", "frequencyScore", "monetaryScore");

  /** What a rule's own fields depend on; the segments that it names may depend on more. */
  static Dependence of(CheckedRule rule) {
    Dependence most = NOTHING;
    for (Leaf leaf : rule.leaves().values()) {
      most = most.or(of(leaf));
    }
    return most;
  }

  private static Dependence of(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Value value -> of(value);
      case Leaf.Known(Leaf.Value value) -> of(value);
      case Leaf.InSegment _, Leaf.TierRank _ -> NOTHING;
      case Leaf.BirthdayWithin _ -> DAY;
    };
  }

  private static Dependence of(Leaf.Value value) {
    if (decays(value)) {
      return MOMENT;
    }
    return DAILY.contains(value.field().name()) ? DAY : NOTHING;
  }

  /** Whether a value decays from moment to moment. */
  static boolean decays(Leaf.Value value) {
    return DECAYING.contains(value.field().name());
  }

  /** Whether a rule's own fields go by the population's cuts. */
  static boolean isScored(CheckedRule rule) {
    return rule.leaves().values().stream()
        .anyMatch(
            leaf ->
                switch (leaf) {
                  case Leaf.Value value -> SCORED.contains(value.field().name());
                  case Leaf.Known(Leaf.Value value) -> SCORED.contains(value.field().name());
                  case Leaf.InSegment _, Leaf.TierRank _, Leaf.BirthdayWithin _ -> false;
                });
  }

  Dependence or(Dependence other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
