package io.vinculum.programme.domain;

import java.util.Map;

/**
 * Above its limit an adjustment waits for a second person, and so does what would make one
 * credential's adjustments of a programme day more than their limit.
 *
 * @param pointsByRole the largest adjustment in points, either sign, that a role makes alone
 * @param pointsPerDay how many points, either sign, one credential of a role adjusts alone in a
 *     programme day, over all customers
 */
public record AdjustmentLimits(Map<String, Long> pointsByRole, Map<String, Long> pointsPerDay) {
  public AdjustmentLimits {
    pointsByRole = Map.copyOf(pointsByRole);
    pointsPerDay = Map.copyOf(pointsPerDay);
  }

  /** Limits that are those of a whole day too. */
  public AdjustmentLimits(Map<String, Long> pointsByRole) {
    this(pointsByRole, pointsByRole);
  }

  /** The largest adjustment that a role makes alone; none where the programme names no limit. */
  public long atOnce(String role) {
    return pointsByRole.getOrDefault(role, 0L);
  }

  /** How much one credential of a role adjusts alone in a day. */
  public long perDay(String role) {
    return pointsPerDay.getOrDefault(role, 0L);
  }
}
