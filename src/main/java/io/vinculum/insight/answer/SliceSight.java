package io.vinculum.insight.answer;

import io.vinculum.insight.columns.SliceColumns;
import java.util.HashMap;
import java.util.Map;

/** How much of what happens a slice sees. */
final class SliceSight {
  private SliceSight() {}

  static Part channels(SliceColumns columns) {
    Map<String, Long> identified = new HashMap<>();
    Map<String, Long> anonymous = new HashMap<>();
    long customers = 0;
    for (int row = 0; row < columns.rows(); row++) {
      Map<String, Long> channels = columns.get(row).channels();
      boolean customer = columns.person().isCustomer(row);
      customers += customer && !channels.isEmpty() ? 1 : 0;
      Map<String, Long> into = customer ? identified : anonymous;
      channels.forEach((channel, count) -> into.merge(channel, count, Long::sum));
    }
    return new Part.Channels(identified, anonymous, customers);
  }

  static Part seen(SliceColumns columns, Map<String, ChannelSight> sight, double threshold) {
    long customers = 0;
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isCustomer(row)) {
        Map<String, Long> channels = columns.get(row).channels();
        boolean seen = !channels.isEmpty() && ChannelSight.visibility(channels, sight) >= threshold;
        customers += seen ? 1 : 0;
      }
    }
    return new Part.Seen(customers);
  }
}
