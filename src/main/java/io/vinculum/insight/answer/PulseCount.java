package io.vinculum.insight.answer;

import java.util.Map;

/**
 * What one slice counted in a span of days.
 *
 * @param interactions by kind
 */
public record PulseCount(
    long buyers,
    long firstBuyers,
    long purchases,
    long spendMinor,
    Map<String, Long> interactions) {
  public PulseCount {
    interactions = Map.copyOf(interactions);
  }
}
