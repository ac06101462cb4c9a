package io.vinculum.insight;

import java.util.List;
import java.util.Optional;

/**
 * What complaints were about, or why things were left.
 *
 * @param counts in no order; only those above nothing
 */
public record CausesAnswer(List<Count> counts, Freshness freshness, Coverage coverage) {
  public CausesAnswer {
    counts = List.copyOf(counts);
  }

  /** By what a count is divided. */
  public enum By {
    /** Not at all. */
    NOTHING,
    PERIOD,
    CHANNEL,
    PLACE,
    KIND
  }

  /**
   * How often something was told.
   *
   * @param by of which {@code value} is one
   * @param code a topic or reason, the empty one where no declared one was given; absent: of all
   * @param value empty by nothing, and where no channel or place was told
   * @param times in all
   * @param byGuests of those, by nobody who is known, or by who was erased since
   * @param customers who told it, each once
   */
  public record Count(
      By by, Optional<String> code, String value, long times, long byGuests, long customers) {
    /** Both together, of customers who are not the same. */
    public Count plus(Count more) {
      return new Count(
          by,
          code,
          value,
          times + more.times,
          byGuests + more.byGuests,
          customers + more.customers);
    }
  }
}
