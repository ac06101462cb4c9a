package io.vinculum.programme.domain;

import java.util.Map;

/**
 * Above its limit an adjustment waits for a second person.
 *
 * @param pointsByRole the largest adjustment in points, either sign, that a role makes alone
 */
public record AdjustmentLimits(Map<String, Long> pointsByRole) {
  public AdjustmentLimits {
    pointsByRole = Map.copyOf(pointsByRole);
  }
}
