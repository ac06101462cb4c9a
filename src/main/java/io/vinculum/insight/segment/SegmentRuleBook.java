package io.vinculum.insight.segment;

import io.vinculum.insight.rule.Estimates;
import io.vinculum.programme.rules.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * The rules, each after those that it names; every rule that names itself, by however many
   * others, is at fault.
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
    SegmentRings.in(byId).forEach((id, why) -> byId.put(id, byId.get(id).atFault(why)));
    Map<String, SegmentRule> ordered = new LinkedHashMap<>();
    byId.keySet().stream().sorted().forEach(id -> place(id, byId, ordered));
    return new SegmentRuleBook(programme, names, new ArrayList<>(ordered.values()));
  }

  /** Puts a rule behind those that it names, and gives it what these depend on. */
  private static Optional<SegmentRule> place(
      String id, Map<String, SegmentRule> byId, Map<String, SegmentRule> ordered) {
    if (ordered.containsKey(id)) {
      return Optional.of(ordered.get(id));
    }
    SegmentRule rule = byId.get(id);
    if (rule == null) {
      return Optional.empty();
    }
    Dependence dependence = rule.dependence();
    boolean scored = rule.isScored();
    Estimates estimates = rule.estimates();
    for (String needed : rule.needs().stream().sorted().toList()) {
      Optional<SegmentRule> named = place(needed, byId, ordered);
      dependence = dependence.or(named.map(SegmentRule::dependence).orElse(Dependence.NOTHING));
      scored |= named.map(SegmentRule::isScored).orElse(false);
      estimates = estimates.and(named.map(SegmentRule::estimates).orElse(Estimates.NONE));
    }
    SegmentRule placed = rule.with(dependence, scored, estimates);
    ordered.put(id, placed);
    return Optional.of(placed);
  }

  /** The rule of a segment. */
  public Optional<SegmentRule> rule(String id) {
    return rules.stream().filter(rule -> rule.segment().id().equals(id)).findFirst();
  }

  /** What all rules cost together, in steps. */
  public int steps() {
    return rules.stream().mapToInt(SegmentRule::steps).sum();
  }

  /** The other segments whose rules name this one, also those at fault. */
  public List<String> naming(String id) {
    return rules.stream()
        .filter(rule -> rule.named().contains(id))
        .map(rule -> rule.segment().id())
        .filter(other -> !other.equals(id))
        .toList();
  }
}
