package io.vinculum.insight.segment;

import io.vinculum.programme.rules.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All segments' rules, compiled once for all slices of a node, in an order in which each comes
 * after those that it names. Immutable.
 */
public final class SegmentRuleBook {
  private final Vocabulary programme;
  private final Vocabulary vocabulary;
  private final List<SegmentRule> rules;

  private SegmentRuleBook(Vocabulary programme, Vocabulary vocabulary, List<SegmentRule> rules) {
    this.programme = programme;
    this.vocabulary = vocabulary;
    this.rules = List.copyOf(rules);
  }

  /** The programme's own names. */
  Vocabulary programme() {
    return programme;
  }

  /** The programme's names and those of the segments: what rules are checked against. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * The rules, each after those that it names; a rule that names itself, by however many others, is
   * at fault.
   */
  public List<SegmentRule> rules() {
    return rules;
  }

  /**
   * Compiles segments.
   *
   * @param programme the programme's names; those of the segments are added
   * @param before from which compiled rules are taken over where they mean the same
   */
  public static SegmentRuleBook of(
      List<StoredSegment> segments, Vocabulary programme, Optional<SegmentRuleBook> before) {
    Vocabulary names = programme.withSegments(segments.stream().map(StoredSegment::id).toList());
    Map<String, SegmentRule> byId = new HashMap<>();
    for (StoredSegment segment : segments) {
      byId.put(
          segment.id(),
          before
              .filter(book -> book.programme.equals(programme))
              .flatMap(book -> book.rule(segment.id()))
              .flatMap(rule -> rule.unchanged(segment, names.segments()))
              .orElseGet(() -> SegmentRule.of(segment, names)));
    }
    Map<String, SegmentRule> ordered = new LinkedHashMap<>();
    Set<String> open = new HashSet<>();
    byId.keySet().stream().sorted().forEach(id -> place(id, byId, ordered, open));
    return new SegmentRuleBook(programme, names, new ArrayList<>(ordered.values()));
  }

  /** Puts a rule behind those that it names, and gives it what these depend on. */
  private static Optional<SegmentRule> place(
      String id,
      Map<String, SegmentRule> byId,
      Map<String, SegmentRule> ordered,
      Set<String> open) {
    if (ordered.containsKey(id)) {
      return Optional.of(ordered.get(id));
    }
    SegmentRule rule = byId.get(id);
    if (rule == null) {
      return Optional.empty();
    }
    if (!open.add(id)) {
      ordered.put(id, SegmentRule.faulty(rule.segment(), "the rule names itself"));
      return Optional.empty();
    }
    Dependence dependence = rule.dependence();
    boolean scored = rule.isScored();
    for (String needed : rule.needs().stream().sorted().toList()) {
      Optional<SegmentRule> named = place(needed, byId, ordered, open);
      dependence = dependence.or(named.map(SegmentRule::dependence).orElse(Dependence.NOTHING));
      scored |= named.map(SegmentRule::isScored).orElse(false);
    }
    open.remove(id);
    SegmentRule placed = rule.with(dependence, scored);
    return Optional.of(ordered.computeIfAbsent(id, _ -> placed));
  }

  /** The rule of a segment. */
  public Optional<SegmentRule> rule(String id) {
    return rules.stream().filter(rule -> rule.segment().id().equals(id)).findFirst();
  }

  /** What all rules cost together, in steps. */
  public int steps() {
    return rules.stream().mapToInt(SegmentRule::steps).sum();
  }

  /** The segments whose rules name this one. */
  public List<String> naming(String id) {
    return rules.stream()
        .filter(rule -> rule.needs().contains(id))
        .map(rule -> rule.segment().id())
        .toList();
  }
}
