package io.vinculum.insight.segment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds rules that name themselves, by however many others: no order puts these one by one. */
final class SegmentRings {
  private SegmentRings() {}

  /** Every rule that is in a ring, whatever the names, and by way of which segments it is. */
  static Map<String, String> in(Map<String, SegmentRule> byId) {
    Map<String, String> rings = new TreeMap<>();
    for (String id : byId.keySet()) {
      List<String> way = wayBack(id, byId);
      if (!way.isEmpty()) {
        List<String> between = way.subList(1, way.size());
        rings.put(
            id,
            between.isEmpty()
                ? "the rule names itself"
                : "the rule names itself, by way of " + String.join(", ", between));
      }
    }
    return rings;
  }

  /** The shortest way from a segment over those that rules name to itself; empty without one. */
  private static List<String> wayBack(String id, Map<String, SegmentRule> byId) {
    Map<String, String> from = new HashMap<>();
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(id));
    while (!next.isEmpty()) {
      String one = next.removeFirst();
      SegmentRule rule = byId.get(one);
      if (rule == null) {
        continue;
      }
      for (String named : rule.named().stream().sorted().toList()) {
        if (named.equals(id)) {
          return way(id, one, from);
        }
        if (seen.add(named)) {
          from.put(named, one);
          next.addLast(named);
        }
      }
    }
    return List.of();
  }

  private static List<String> way(String id, String last, Map<String, String> from) {
    List<String> way = new ArrayList<>();
    for (String one = last; !one.equals(id); one = from.get(one)) {
      way.add(one);
    }
    way.add(id);
    return way.reversed();
  }
}
