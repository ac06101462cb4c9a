package io.vinculum.edge.http;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Of which operations times are told as a histogram.
 *
 * @param operations by their ids
 * @param all whatever the operation
 */
public record Histograms(Set<String> operations, boolean all) {
  /** Up to the five seconds within which every ordinary operation is answered. */
  static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5)
  };

  private static final String ALL = "all";

  public Histograms {
    operations = Set.copyOf(operations);
  }

  /** Those that are named, apart by commas; {@code all} is all, an empty text none. */
  public static Histograms named(String names) {
    Set<String> operations = new TreeSet<>();
    for (String name : names.split(",", -1)) {
      if (!name.isBlank()) {
        operations.add(name.strip());
      }
    }
    return new Histograms(operations, operations.contains(ALL));
  }

  boolean of(String operation) {
    return all || operations.contains(operation);
  }
}
