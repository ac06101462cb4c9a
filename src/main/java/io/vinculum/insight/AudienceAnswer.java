package io.vinculum.insight;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all slices that answered in time say together.
 *
 * @param count customers for whom the rule holds
 * @param measures by the measure's text, in the question's order
 * @param groups by size, largest first; a customer whose key is unknown is in a group of its own
 * @param warnings what should be known before the answer is used, a sentence each
 * @param tookMs milliseconds from question to answer
 * @param coverage whether every slice answered
 */
public record AudienceAnswer(
    long count,
    Map<String, Value> measures,
    List<Group> groups,
    Optional<Histogram> histogram,
    List<Placed> top,
    List<String> warnings,
    Freshness freshness,
    long tookMs,
    Coverage coverage) {
  /**
   * Percentiles, histograms and distinct counts are of every value of the slices that answered, not
   * of a sample or sketch: what would have to be estimated is refused.
   */
  public static final boolean EXACT = true;

  public AudienceAnswer {
    groups = List.copyOf(groups);
    top = List.copyOf(top);
    warnings = List.copyOf(warnings);
  }

  /** A part of the audience with one key. */
  public record Group(Map<String, Value> key, long count, Map<String, Value> measures) {}

  /**
   * The distribution of a field over the audience.
   *
   * @param unknown customers without a value
   */
  public record Histogram(String field, List<Bin> bins, long unknown) {
    public Histogram {
      bins = List.copyOf(bins);
    }

    /** From inclusive, to exclusive, but for the last bin, which includes both. */
    public record Bin(Value from, Value to, long count) {}
  }

  /** A customer in the order of a field, greatest first; ties by id. */
  public record Placed(CustomerId customer, Value value) {}
}
