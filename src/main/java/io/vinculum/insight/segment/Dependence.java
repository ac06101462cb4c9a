package io.vinculum.insight.segment;

import io.vinculum.programme.rules.ChangedBy;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.Leaf;

/** On what of time a rule's answer depends, from least to most. */
public enum Dependence {
  /** On events only. */
  NOTHING,
  /** On the day: windows, days since, ages. */
  DAY,
  /** On the moment: values that decay. */
  MOMENT;

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
    return switch (value.ofCustomer().changedBy()) {
      case EVENT -> NOTHING;
      case DAY, SCORES -> DAY;
      case DECAY -> MOMENT;
    };
  }

  /** Whether a value decays from moment to moment. */
  static boolean decays(Leaf.Value value) {
    return of(value) == MOMENT;
  }

  /** Whether a rule's own fields go by the population's cuts. */
  static boolean isScored(CheckedRule rule) {
    return rule.values().stream()
        .anyMatch(value -> value.ofCustomer().changedBy() == ChangedBy.SCORES);
  }

  Dependence or(Dependence other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
