package io.vinculum.insight.segment;

import java.time.Instant;

/**
 * A segment as it is stored.
 *
 * @param ruleVersion 1 for the first rule, one more with each change of it
 * @param changedBy the id of the key that put it last; {@link #PROGRAMME} for a default
 */
public record StoredSegment(
    String id, String name, String rule, int ruleVersion, String changedBy, Instant changedAt) {
  /** Who puts the segments that a programme brings along. */
  public static final String PROGRAMME = "programme";
}
