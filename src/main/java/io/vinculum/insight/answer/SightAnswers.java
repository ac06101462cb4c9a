package io.vinculum.insight.answer;

import io.vinculum.insight.VisibilityAnswer;
import io.vinculum.maths.visibility.ChannelVisibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** How much of what happens is seen; remembers what was found last, for single customers. */
final class SightAnswers {
  /** Channels are counted anew for single customers for at most so small a part of the time. */
  private static final long REST = 100;

  private final Scatter scatter;
  private final LongSupplier nanos;
  private final AtomicReference<Optional<Found>> last = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<CompletionStage<Found>>> finding =
      new AtomicReference<>(Optional.empty());

  /** Over these slices, with a clock that only ever goes forward. */
  SightAnswers(Scatter scatter, LongSupplier nanos) {
    this.scatter = scatter;
    this.nanos = nanos;
  }

  /** What was found, when, and how long that took. */
  private record Found(Map<String, ChannelVisibility> channels, long atNanos, long tookNanos) {}

  /**
   * What of each channel carries a name, counted not long ago: a counting that is due is begun, and
   * waited for only where there was none before.
   */
  CompletionStage<Map<String, ChannelVisibility>> recent() {
    Optional<Found> known = last.get();
    boolean due =
        known
            .map(found -> nanos.getAsLong() - found.atNanos() > REST * found.tookNanos())
            .orElse(true);
    CompletionStage<Found> found = due ? find() : CompletableFuture.completedStage(known.get());
    return known
        .map(it -> CompletableFuture.completedStage(it.channels()))
        .orElseGet(() -> found.thenApply(Found::channels));
  }

  /** One counting at a time, whoever asks for it. */
  private CompletionStage<Found> find() {
    CompletableFuture<Found> ours = new CompletableFuture<>();
    Optional<CompletionStage<Found>> running =
        finding.getAndUpdate(now -> now.isPresent() ? now : Optional.of(ours));
    if (running.isPresent()) {
      return running.get();
    }
    counted()
        .whenComplete(
            (_, failure) -> {
              finding.set(Optional.empty());
              if (failure == null) {
                ours.complete(last.get().orElseThrow());
              } else {
                ours.completeExceptionally(failure);
              }
            });
    return ours;
  }

  private CompletionStage<Gathered<Part.Channels>> counted() {
    long began = nanos.getAsLong();
    return scatter
        .all(new Question.Channels(), Part.Channels.class)
        .thenApply(
            channels -> {
              long now = nanos.getAsLong();
              last.set(Optional.of(new Found(sight(channels.parts()), now, now - began)));
              return channels;
            });
  }

  CompletionStage<VisibilityAnswer> all() {
    return counted()
        .thenCompose(
            channels ->
                scatter
                    .all(
                        new Question.Seen(sight(channels.parts()), ChannelVisibility.WELL_SEEN),
                        Part.Seen.class)
                    .thenApply(seen -> answer(channels, seen)));
  }

  private static VisibilityAnswer answer(
      Gathered<Part.Channels> channels, Gathered<Part.Seen> seen) {
    List<VisibilityAnswer.Channel> all = new ArrayList<>();
    sums(channels.parts())
        .forEach(
            (channel, sums) ->
                all.add(
                    new VisibilityAnswer.Channel(
                        channel,
                        Math.round(sums.seen()),
                        Math.round(sums.anonymous()),
                        sums.seen() + sums.anonymous() == 0
                            ? Optional.empty()
                            : Optional.of(sums.seen() / (sums.seen() + sums.anonymous())))));
    return new VisibilityAnswer(
        all,
        seen.parts().stream().mapToLong(Part.Seen::customers).sum(),
        seen.parts().stream().mapToLong(Part.Seen::seen).sum(),
        ChannelVisibility.WELL_SEEN,
        channels.freshness(),
        channels.coverage().complete() ? seen.coverage() : channels.coverage());
  }

  private static Map<String, ChannelVisibility> sight(List<Part.Channels> parts) {
    Map<String, ChannelVisibility> sight = new HashMap<>();
    sums(parts)
        .forEach(
            (channel, sums) -> {
              if (sums.customers() > 0 && sums.seen() + sums.anonymous() > 0) {
                sight.put(channel, ChannelVisibility.of(sums));
              }
            });
    return sight;
  }

  private static Map<String, ChannelVisibility.Sums> sums(List<Part.Channels> parts) {
    long persons = parts.stream().mapToLong(Part.Channels::customers).sum();
    Set<String> names = new TreeSet<>();
    for (Part.Channels part : parts) {
      names.addAll(part.identified().keySet());
      names.addAll(part.anonymous().keySet());
    }
    Map<String, ChannelVisibility.Sums> sums = new TreeMap<>();
    for (String name : names) {
      ChannelVisibility.Sums all = new ChannelVisibility.Sums(persons, 0, 0, 0);
      for (Part.Channels part : parts) {
        all =
            all.merge(
                new ChannelVisibility.Sums(
                    0,
                    part.identified().getOrDefault(name, 0L),
                    part.squares().getOrDefault(name, 0.0),
                    part.anonymous().getOrDefault(name, 0L)));
      }
      sums.put(name, all);
    }
    return sums;
  }
}
