package io.vinculum.insight.score;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The cuts of a whole population, under which every slice scores its customers until it is given
 * others. A customer's own values are those of now; what moves between two givings is only where
 * the fifths meet.
 *
 * @param recency of the day of the last purchase
 * @param frequency of kept purchases
 * @param monetary of spend, {@link Population#rounded}
 * @param asOf when the population was asked
 */
public record ScoreCuts(Cut recency, Cut frequency, Cut monetary, Instant asOf) {
  /** Of all slices together. */
  public static ScoreCuts of(List<Population> slices, Instant asOf) {
    return new ScoreCuts(
        Cut.of(slices.stream().map(Population::recency).toList()),
        Cut.of(slices.stream().map(Population::frequency).toList()),
        Cut.of(slices.stream().map(Population::monetary).toList()),
        asOf);
  }

  /** Whether everyone has the same scores under both. */
  public boolean cutAs(ScoreCuts other) {
    return recency.equals(other.recency)
        && frequency.equals(other.frequency)
        && monetary.equals(other.monetary);
  }

  /** Their name in answers. */
  public String version() {
    return "rfm@" + asOf.truncatedTo(ChronoUnit.SECONDS);
  }
}
