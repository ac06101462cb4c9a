package io.vinculum.insight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A segment and who is in it.
 *
 * @param rule as it was written
 * @param ruleVersion 1 for the first rule, one more with each change of it
 * @param changedBy the id of the key that put it last; {@code programme} for a default
 * @param fault why the rule no longer holds for anyone, such as a field that a later programme does
 *     not know; absent for a sound rule
 * @param warnings what should be known of a sound rule before it is used, a sentence each
 */
public record SegmentView(
    String id,
    String name,
    String rule,
    int ruleVersion,
    String changedBy,
    Instant changedAt,
    long members,
    Optional<String> fault,
    List<String> warnings,
    Freshness freshness,
    Coverage coverage) {
  public SegmentView {
    warnings = List.copyOf(warnings);
  }
}
