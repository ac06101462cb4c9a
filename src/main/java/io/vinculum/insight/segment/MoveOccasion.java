package io.vinculum.insight.segment;

import io.vinculum.insight.membership.MoveReason;
import java.time.Instant;

/**
 * On what members of a segment changed.
 *
 * @param at the moment by which the rule was asked
 * @param day since 1970-01-01, in the programme's zone
 */
record MoveOccasion(MoveReason reason, Instant at, int day) {
  /** Others wait meanwhile: so many may move at once that nobody waits for it. */
  boolean isLarge() {
    return reason == MoveReason.RULE || reason == MoveReason.SCORES;
  }
}
