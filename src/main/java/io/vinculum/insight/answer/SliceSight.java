package io.vinculum.insight.answer;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.maths.visibility.ChannelVisibility;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much of what happens a slice sees. An act is identified where it is a person's: what a guest
 * does carries no name, and a device is not a person, since several use one and one uses several.
 */
final class SliceSight {
  private SliceSight() {}

  static Part channels(SliceColumns columns) {
    Map<String, Long> identified = new HashMap<>();
    Map<String, Long> anonymous = new HashMap<>();
    Map<String, Double> squares = new HashMap<>();
    long persons = 0;
    for (int row = 0; row < columns.rows(); row++) {
      boolean person = columns.person().isPerson(row);
      persons += person ? 1 : 0;
      Map<String, Long> into = person ? identified : anonymous;
      columns
          .get(row)
          .channels()
          .forEach(
              (channel, count) -> {
                into.merge(channel, count, Long::sum);
                if (person) {
                  squares.merge(channel, (double) count * count, Double::sum);
                }
              });
    }
    return new Part.Channels(identified, anonymous, squares, persons);
  }

  static Part seen(
      SliceColumns columns, Map<String, ChannelVisibility> channels, double threshold) {
    long active = 0;
    long seen = 0;
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isPerson(row)) {
        OptionalDouble visibility = CustomerSight.visibility(columns.get(row).channels(), channels);
        active += visibility.isPresent() ? 1 : 0;
        seen += visibility.isPresent() && visibility.getAsDouble() >= threshold ? 1 : 0;
      }
    }
    return new Part.Seen(active, seen);
  }
}
