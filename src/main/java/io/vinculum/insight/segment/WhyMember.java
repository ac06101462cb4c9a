package io.vinculum.insight.segment;

import io.vinculum.insight.Membership.Condition;
import io.vinculum.insight.rule.RowFacts;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.RulePlan;
import io.vinculum.insight.rule.Truths;
import io.vinculum.programme.rules.Checked;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.Conditions;
import io.vinculum.programme.rules.Leaf;
import io.vinculum.programme.rules.SegmentRules;
import io.vinculum.programme.rules.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a customer is in a segment or is not: each condition of the rule by itself. */
public final class WhyMember {
  /** Conditions that are told: each is compiled for it. */
  private static final int MAX_TOLD = 100;

  private WhyMember() {}

  /** The rule's conditions on a row, outermost first. */
  public static List<Condition> of(String rule, Vocabulary vocabulary, Rows rows, int row) {
    List<Condition> why = new ArrayList<>();
    for (String text : Conditions.of(rule).stream().limit(MAX_TOLD).toList()) {
      if (SegmentRules.check(text, vocabulary)
          instanceof Checked.Valid<CheckedRule>(CheckedRule condition)) {
        why.add(of(condition, rows, row));
      }
    }
    return why;
  }

  private static Condition of(CheckedRule condition, Rows rows, int row) {
    RowFacts facts = new RowFacts(rows, row);
    return new Condition(
        condition.source(),
        truth(RulePlan.of(condition), rows, row),
        condition.leaves().values().stream()
            .flatMap(leaf -> shown(leaf, facts))
            .distinct()
            .sorted()
            .toList());
  }

  private static Optional<Boolean> truth(Truths condition, Rows rows, int row) {
    long[] yes = new long[1];
    long[] no = new long[1];
    condition.read(rows, row, 1, yes, no);
    return yes[0] == no[0] ? Optional.empty() : Optional.of(yes[0] == 1);
  }

  private static Stream<String> shown(Leaf leaf, RowFacts facts) {
    return switch (leaf) {
      case Leaf.Value value -> Stream.of(shown(value, facts));
      case Leaf.Known(Leaf.Value value) -> Stream.of(shown(value, facts));
      case Leaf.InSegment(String segment) ->
          Stream.of("inSegment(\"" + segment + "\") = " + facts.inSegment(segment));
      case Leaf.TierRank _, Leaf.BirthdayWithin _ -> Stream.of();
    };
  }

  private static String shown(Leaf.Value value, RowFacts facts) {
    return value.text() + " = " + facts.value(value).map(Object::toString).orElse("unknown");
  }
}
