package io.vinculum.programme.definition;

import io.vinculum.programme.domain.SegmentDefinition;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.SegmentRules;
import io.vinculum.programme.rules.Vocabulary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code segments}: rules that may ask for each other, but not in a circle. */
final class SegmentsSection {
  private final Vocabulary vocabulary;
  private final Map<String, Set<String>> asks = new LinkedHashMap<>();

  private SegmentsSection(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Reads them against these names, to which their own ids are added. */
  static List<SegmentDefinition> read(Section programme, Vocabulary vocabulary) {
    List<Section> sections = programme.sections("segments", DefinitionLimits.MAX_SEGMENTS);
    Ids ids = new Ids();
    List<String> inOrder = sections.stream().map(ids::read).toList();
    SegmentsSection reader = new SegmentsSection(vocabulary.withSegments(ids.all()));
    List<SegmentDefinition> segments = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      segments.add(reader.segment(sections.get(i), inOrder.get(i)));
    }
    for (int i = 0; i < sections.size(); i++) {
      reader.circle(sections.get(i), inOrder.get(i));
    }
    return segments;
  }

  private SegmentDefinition segment(Section section, String id) {
    if (!section.has("rule")) {
      section.missing("rule");
    }
    Optional<CheckedRule> rule =
        RuleTexts.segment(section, "rule", text -> SegmentRules.check(text, vocabulary));
    asks.putIfAbsent(id, rule.map(CheckedRule::segments).orElse(Set.of()));
    SegmentDefinition segment =
        new SegmentDefinition(
            id,
            section.required("name", "", section::name),
            rule.map(CheckedRule::source).or(() -> RuleTexts.setAside(section, "rule")).orElse(""));
    section.done();
    return segment;
  }

  private void circle(Section section, String id) {
    if (reachesItself(id)) {
      section.fault("rule", "asks for itself, by way of the segments that it asks for");
    }
  }

  /** Chains may be as long as there are segments, so that this does not go down them by calls. */
  private boolean reachesItself(String id) {
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(asks.getOrDefault(id, Set.of()));
    while (!next.isEmpty()) {
      String asked = next.pop();
      if (asked.equals(id)) {
        return true;
      }
      if (seen.add(asked)) {
        next.addAll(asks.getOrDefault(asked, Set.of()));
      }
    }
    return false;
  }
}
