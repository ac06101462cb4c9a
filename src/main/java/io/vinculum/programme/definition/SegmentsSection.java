package io.vinculum.programme.definition;

import io.vinculum.programme.domain.SegmentDefinition;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.SegmentRules;
import io.vinculum.programme.rules.Vocabulary;
import java.util.ArrayList;
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
        RuleTexts.checked(section, "rule", text -> SegmentRules.check(text, vocabulary));
    asks.putIfAbsent(id, rule.map(CheckedRule::segments).orElse(Set.of()));
    SegmentDefinition segment =
        new SegmentDefinition(
            id,
            section.required("name", "", section::name),
            rule.map(CheckedRule::source).orElse(""));
    section.done();
    return segment;
  }

  private void circle(Section section, String id) {
    if (reaches(asks.getOrDefault(id, Set.of()), id, new HashSet<>())) {
      section.fault("rule", "asks for itself, by way of the segments that it asks for");
    }
  }

  private boolean reaches(Set<String> from, String id, Set<String> seen) {
    return from.contains(id)
        || from.stream()
            .filter(seen::add)
            .anyMatch(next -> reaches(asks.getOrDefault(next, Set.of()), id, seen));
  }
}
