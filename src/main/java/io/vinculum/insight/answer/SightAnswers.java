package io.vinculum.insight.answer;

import io.vinculum.insight.VisibilityAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** How much of what happens is seen; remembers what was found last, for single customers. */
final class SightAnswers {
  /** From this part on a customer counts as seen. */
  static final double THRESHOLD = 0.75;

  private final Scatter scatter;
  private volatile Map<String, ChannelSight> last = Map.of();

  SightAnswers(Scatter scatter) {
    this.scatter = scatter;
  }

  /** What was found last; empty before the first question. */
  Map<String, ChannelSight> last() {
    return last;
  }

  CompletionStage<VisibilityAnswer> all() {
    return scatter
        .all(new Question.Channels(), Part.Channels.class)
        .thenCompose(
            channels -> {
              last = sight(channels.parts());
              return scatter
                  .all(new Question.Seen(last, THRESHOLD), Part.Seen.class)
                  .thenApply(seen -> answer(channels, seen));
            });
  }

  private static VisibilityAnswer answer(
      Gathered<Part.Channels> channels, Gathered<Part.Seen> seen) {
    Map<String, Long> identified = new HashMap<>();
    Map<String, Long> anonymous = new HashMap<>();
    add(channels.parts(), identified, anonymous);
    List<VisibilityAnswer.Channel> all = new ArrayList<>();
    for (String channel : names(identified, anonymous)) {
      long known = identified.getOrDefault(channel, 0L);
      long guests = anonymous.getOrDefault(channel, 0L);
      all.add(
          new VisibilityAnswer.Channel(
              channel,
              known,
              guests,
              known + guests == 0
                  ? Optional.empty()
                  : Optional.of((double) known / (known + guests))));
    }
    return new VisibilityAnswer(
        all,
        customers(channels.parts()),
        seen.parts().stream().mapToLong(Part.Seen::customers).sum(),
        THRESHOLD,
        channels.freshness(),
        channels.coverage().complete() ? seen.coverage() : channels.coverage());
  }

  private static Map<String, ChannelSight> sight(List<Part.Channels> parts) {
    Map<String, Long> identified = new HashMap<>();
    Map<String, Long> anonymous = new HashMap<>();
    add(parts, identified, anonymous);
    long customers = Math.max(1, customers(parts));
    Map<String, ChannelSight> sight = new HashMap<>();
    for (String channel : names(identified, anonymous)) {
      double known = identified.getOrDefault(channel, 0L);
      double all = known + anonymous.getOrDefault(channel, 0L);
      sight.put(channel, new ChannelSight(known / all, all / customers));
    }
    return sight;
  }

  private static long customers(List<Part.Channels> parts) {
    return parts.stream().mapToLong(Part.Channels::customers).sum();
  }

  private static void add(
      List<Part.Channels> parts, Map<String, Long> identified, Map<String, Long> anonymous) {
    for (Part.Channels part : parts) {
      part.identified().forEach((channel, count) -> identified.merge(channel, count, Long::sum));
      part.anonymous().forEach((channel, count) -> anonymous.merge(channel, count, Long::sum));
    }
  }

  private static Set<String> names(Map<String, Long> identified, Map<String, Long> anonymous) {
    Set<String> names = new TreeSet<>(identified.keySet());
    names.addAll(anonymous.keySet());
    return names;
  }
}
