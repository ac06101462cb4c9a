package io.vinculum.insight.segment;

import io.vinculum.insight.rule.Estimates;
import io.vinculum.insight.rule.RulePlan;
import io.vinculum.insight.rule.Truths;
import io.vinculum.programme.rules.Checked;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.RuleFault;
import io.vinculum.programme.rules.SegmentRules;
import io.vinculum.programme.rules.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A segment's rule, compiled; or why it no longer holds for anyone.
 *
 * @param condition of nobody when there is a fault
 * @param isScored whether it goes by the population's cuts, itself or by segments that it names
 * @param estimates that it reads, itself or by segments that it names
 * @param thresholds with which it compares decaying values; absent where it cannot be said ahead
 *     when decay moves anyone
 * @param needs the segments that must be known before it
 * @param named the segments that its text names, also when there is a fault
 * @param steps the worst case of one evaluation, as rules count them
 * @param warnings what should be known before it is used, a sentence each
 */
public record SegmentRule(
    StoredSegment segment,
    Truths condition,
    Dependence dependence,
    boolean isScored,
    Estimates estimates,
    Optional<Thresholds> thresholds,
    Set<String> needs,
    Set<String> named,
    int steps,
    List<String> warnings,
    Optional<String> fault) {

  static SegmentRule of(StoredSegment segment, Vocabulary vocabulary) {
    return switch (SegmentRules.check(segment.rule(), vocabulary)) {
      case Checked.Valid<CheckedRule>(CheckedRule rule) ->
          new SegmentRule(
              segment,
              RulePlan.of(rule),
              Dependence.of(rule),
              Dependence.isScored(rule),
              Estimates.of(rule),
              Thresholds.of(rule),
              rule.segments(),
              rule.segments(),
              rule.steps(),
              rule.warnings(),
              Optional.empty());
      case Checked.Invalid<CheckedRule>(List<RuleFault> faults) ->
          faulty(segment, SegmentRules.named(segment.rule()), faults.getFirst().detail());
    };
  }

  /** The same, of nobody. */
  SegmentRule atFault(String why) {
    return faulty(segment, named, why);
  }

  private static SegmentRule faulty(StoredSegment segment, Set<String> named, String why) {
    return new SegmentRule(
        segment,
        RulePlan.nobody(),
        Dependence.NOTHING,
        false,
        Estimates.NONE,
        Optional.of(Thresholds.NONE),
        Set.of(),
        named,
        0,
        List.of(),
        Optional.of(why));
  }

  /** The same with what the segments that it names depend on. */
  SegmentRule with(Dependence all, boolean scored, Estimates read) {
    return new SegmentRule(
        segment, condition, all, scored, read, thresholds, needs, named, steps, warnings, fault);
  }

  /** Whether another rule surely has the same members, as long as names mean the same. */
  boolean asks(SegmentRule other) {
    return needs.isEmpty()
        && segment.rule().equals(other.segment.rule())
        && fault.equals(other.fault);
  }

  /** The same rule for a segment that says the same, while every segment that it names is there. */
  Optional<SegmentRule> unchanged(StoredSegment next, Set<String> ids) {
    return fault.isEmpty() && segment.rule().equals(next.rule()) && ids.containsAll(needs)
        ? Optional.of(
            new SegmentRule(
                next,
                condition,
                dependence,
                isScored,
                estimates,
                thresholds,
                needs,
                named,
                steps,
                warnings,
                fault))
        : Optional.empty();
  }
}
