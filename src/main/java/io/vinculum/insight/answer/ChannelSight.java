package io.vinculum.insight.answer;

import java.util.Map;

/**
 * How much of a channel is seen.
 *
 * @param seenShare the part of its activity that is of known customers, 0 to 1
 * @param perCustomer the whole activity, seen and unseen, of the mean customer
 */
public record ChannelSight(double seenShare, double perCustomer) {
  /** As much as the population's mean counts beside a customer's own activity. */
  private static final double PRIOR = 1;

  /** The expected activity that is not seen of a customer of whom so much is (gamma, Poisson). */
  double unseen(long observed) {
    return perCustomer <= 0
        ? 0
        : (observed + PRIOR) / (PRIOR / perCustomer + seenShare) * (1 - seenShare);
  }

  /**
   * The part of a customer's activity that is seen.
   *
   * @param observed interactions by channel
   * @return 0 to 1; 0 of a customer without any
   */
  static double visibility(Map<String, Long> observed, Map<String, ChannelSight> channels) {
    long seen = observed.values().stream().mapToLong(Long::longValue).sum();
    double unseen = 0;
    for (Map.Entry<String, ChannelSight> channel : channels.entrySet()) {
      unseen += channel.getValue().unseen(observed.getOrDefault(channel.getKey(), 0L));
    }
    return seen == 0 ? 0 : seen / (seen + unseen);
  }
}
