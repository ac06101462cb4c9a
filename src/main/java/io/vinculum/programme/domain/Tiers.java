package io.vinculum.programme.domain;

import java.time.Period;
import java.util.List;

/**
 * Levels by qualifying points. Spending points never changes a tier.
 *
 * @param currency the point currency that qualifies
 * @param window over which qualifying points count
 * @param levels from the lowest to the highest; the first begins at 0
 */
public record Tiers(String currency, Window window, List<Level> levels, Downgrade downgrade) {
  public Tiers {
    levels = List.copyOf(levels);
  }

  /** A level and the points from which it begins. */
  public record Level(String id, String name, long from) {}

  /** Over which time qualifying points count. */
  public sealed interface Window {
    /** The last so long. */
    record Rolling(Period period) implements Window {}

    /** The calendar year in the programme's zone. */
    record CalendarYear() implements Window {}
  }

  /**
   * How a level is lost.
   *
   * @param grace how long a level is kept after the points no longer reach it
   * @param notice how long before the fall the customer is told
   * @param oneStep whether one level is lost at a time, or all down to the earned one
   */
  public record Downgrade(Period grace, Period notice, boolean oneStep) {}
}
