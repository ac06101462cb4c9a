package io.vinculum.insight;

import io.vinculum.programme.domain.Money;
import java.util.Map;

/**
 * What happened in the last so many days, and in as many before them. Guests are not counted.
 *
 * @param days today included
 */
public record PulseAnswer(
    int days, Period now, Period before, Freshness freshness, Coverage coverage) {

  /**
   * A span of days.
   *
   * @param buyers customers with a kept purchase in it
   * @param firstBuyers those of them whose first purchase is in it
   * @param purchases kept ones
   * @param spend what is kept of them
   * @param interactions by kind, those of the span; kinds without any are not there
   */
  public record Period(
      long buyers, long firstBuyers, long purchases, Money spend, Map<String, Long> interactions) {
    public Period {
      interactions = Map.copyOf(interactions);
    }
  }
}
