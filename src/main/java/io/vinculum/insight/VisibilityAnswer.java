package io.vinculum.insight;

import java.util.List;
import java.util.Optional;

/**
 * How much of what happens is seen.
 *
 * @param channels by name
 * @param customers persons of whom something was seen or is likely to have gone unseen: guests are
 *     none, nor is who is known by a device alone
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

  /** What persons did, over all channels. */
  public long identified() {
    return channels.stream().mapToLong(Channel::identified).sum();
  }

  /** What nobody's name stands on, over all channels. */
  public long anonymous() {
    return channels.stream().mapToLong(Channel::anonymous).sum();
  }

  /** The part of all that happened that is seen under a name; absent where nothing happened. */
  public Optional<Double> share() {
    return part(identified(), identified() + anonymous());
  }

  /** The part of customers who are seen well enough; absent where there are none. */
  public Optional<Double> seenShare() {
    return part(seen, customers);
  }

  private static Optional<Double> part(long some, long all) {
    return all == 0 ? Optional.empty() : Optional.of((double) some / all);
  }

  /**
   * A channel.
   *
   * @param channel empty for what no channel was told of
   * @param identified what persons did
   * @param anonymous what guests did, and who is known by a device alone
   * @param share identified of all; absent where nothing happened
   */
  public record Channel(String channel, long identified, long anonymous, Optional<Double> share) {}
}
