package io.vinculum.insight.answer;

import io.vinculum.maths.visibility.ChannelVisibility;
import java.util.Map;
import java.util.OptionalDouble;

/** How much of what one customer does is seen, over all channels. */
final class CustomerSight {
  private CustomerSight() {}

  /**
   * The part of a customer's activity that is seen.
   *
   * @param observed acts under the customer's name by channel
   * @param channels what of each channel carries a name
   * @return 0 to 1; absent where nothing was seen and nothing is likely to have gone unseen
   */
  static OptionalDouble visibility(
      Map<String, Long> observed, Map<String, ChannelVisibility> channels) {
    long seen = observed.values().stream().mapToLong(Long::longValue).sum();
    double unseen = 0;
    for (Map.Entry<String, ChannelVisibility> channel : channels.entrySet()) {
      unseen += channel.getValue().unseen(observed.getOrDefault(channel.getKey(), 0L));
    }
    return seen + unseen == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ChannelVisibility.ofCustomer((double) seen, unseen));
  }
}
