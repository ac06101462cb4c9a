package io.vinculum.insight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question over all customers (guests of one receipt are none).
 *
 * @param where a rule over the fields of {@code /v1/fields}; absent asks of all
 * @param measures {@code count}, {@code sum(field)}, {@code avg(field)}, {@code min(field)}, {@code
 *     max(field)}, {@code p50(field)} with any percentile from p0 to p100, {@code distinct(field)}
 * @param groupBy fields by whose values the audience is divided
 * @param asOf as of a past instant, by the journal; absent means now
 */
public record AudienceQuestion(
    Optional<String> where,
    List<String> measures,
    List<String> groupBy,
    Optional<HistogramWanted> histogram,
    Optional<TopWanted> top,
    Optional<Instant> asOf) {
  public AudienceQuestion {
    measures = List.copyOf(measures);
    groupBy = List.copyOf(groupBy);
  }

  /**
   * How a field is distributed, in bins of equal width from its least to its greatest value.
   *
   * @param bins 1 to 1,000
   */
  public record HistogramWanted(String field, int bins) {}

  /**
   * The customers with the greatest values of a field.
   *
   * @param limit 1 to 1,000
   */
  public record TopWanted(String by, int limit) {}
}
