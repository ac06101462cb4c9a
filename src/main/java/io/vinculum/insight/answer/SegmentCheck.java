package io.vinculum.insight.answer;

import io.vinculum.fault.Fault;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentLimits;
import io.vinculum.insight.segment.SegmentRule;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.insight.segment.StoredSegments;
import io.vinculum.programme.rules.Checked;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.RuleFault;
import io.vinculum.programme.rules.SegmentRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a rule may stand among the segments that are stored. */
final class SegmentCheck {
  private final SegmentCatalogue catalogue;
  private final StoredSegments stored;
  private final Instant now;

  /** Among these, and under the names of the programme of that instant. */
  SegmentCheck(SegmentCatalogue catalogue, StoredSegments stored, Instant now) {
    this.catalogue = catalogue;
    this.stored = stored;
    this.now = now;
  }

  /** What is wrong with the rule as that of the segment; nothing where it may be stored. */
  List<Fault> faults(String id, String rule) {
    SegmentRuleBook before = catalogue.tried(stored.segments(), now);
    return switch (SegmentRules.check(rule, before.vocabulary().withSegments(List.of(id)))) {
      case Checked.Invalid<CheckedRule>(List<RuleFault> faults) ->
          faults.stream().map(SegmentCheck::fault).toList();
      case Checked.Valid<CheckedRule> _ -> {
        List<StoredSegment> all = new ArrayList<>(stored.segments());
        boolean isNew = !all.removeIf(segment -> segment.id().equals(id));
        all.add(new StoredSegment(id, id, rule, 1, "", now));
        yield isNew && all.size() > SegmentLimits.MAX_SEGMENTS
            ? List.of(
                new Fault("", "There are " + SegmentLimits.MAX_SEGMENTS + " segments already"))
            : faults(id, before, catalogue.tried(all, now));
      }
    };
  }

  private static List<Fault> faults(String id, SegmentRuleBook before, SegmentRuleBook tried) {
    Optional<String> why = tried.rule(id).flatMap(SegmentRule::fault);
    if (why.isPresent()) {
      return List.of(new Fault("/rule", why.get()));
    }
    boolean dearer = tried.steps() > Math.max(SegmentLimits.MAX_STEPS, before.steps());
    return dearer
        ? List.of(
            new Fault(
                "/rule",
                "with it all segments' rules together are too costly: "
                    + tried.steps()
                    + " steps, at most "
                    + SegmentLimits.MAX_STEPS))
        : List.of();
  }

  private static Fault fault(RuleFault fault) {
    return new Fault(
        "/rule", fault.detail(), Optional.of(new Fault.Position(fault.line(), fault.column())));
  }
}
