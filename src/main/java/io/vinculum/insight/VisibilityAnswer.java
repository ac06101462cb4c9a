package io.vinculum.insight;

import java.util.List;
import java.util.Optional;

/**
 * How much of what happens is seen.
 *
 * @param channels by name
 * @param customers with any activity
 * @param seen of those, at least {@code threshold} of whose activity is seen
 * @param threshold 0 to 1
 */
public record VisibilityAnswer(
    List<Channel> channels,
    long customers,
    long seen,
    double threshold,
    Freshness freshness,
    Coverage coverage) {
  public VisibilityAnswer {
    channels = List.copyOf(channels);
  }

  /**
   * A channel.
   *
   * @param identified interactions of customers
   * @param anonymous interactions of guests
   * @param share identified of all; absent where nothing happened
   */
  public record Channel(String channel, long identified, long anonymous, Optional<Double> share) {}
}
