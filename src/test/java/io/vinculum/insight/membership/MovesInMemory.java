package io.vinculum.insight.membership;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** A log in memory, in which moves become readable when the test wants. */
public final class MovesInMemory implements MoveLog {
  private final InstantSource clock;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, List<SliceDay>> days = new HashMap<>();

  /** While true nothing can be read. */
  public volatile boolean away;

  private record Entry(Logged logged, Instant readableFrom) {}

  /** An empty log, read at the time of that clock. */
  public MovesInMemory(InstantSource clock) {
    this.clock = clock;
  }

  /** A move that can be read from then on. */
  public synchronized void add(Instant keptAt, SegmentMove move, Instant readableFrom) {
    entries.add(new Entry(new Logged(keptAt, move), readableFrom));
  }

  /** What was told of a segment on a day. */
  public synchronized void add(String segment, SliceDay day) {
    days.computeIfAbsent(segment, _ -> new ArrayList<>()).add(day);
  }

  @Override
  public synchronized Source<Logged, NotUsed> read(Instant after, Instant upTo) {
    if (away) {
      return Source.failed(new IllegalStateException("away"));
    }
    Instant now = clock.instant();
    return Source.from(
        entries.stream()
            .filter(entry -> !entry.readableFrom().isAfter(now))
            .map(Entry::logged)
            .filter(it -> it.keptAt().isAfter(after) && !it.keptAt().isAfter(upTo))
            .sorted(Comparator.comparing(Logged::keptAt).thenComparing(it -> it.move().id()))
            .toList());
  }

  @Override
  public synchronized CompletionStage<List<SliceDay>> days(
      String segment, LocalDate from, LocalDate to) {
    return CompletableFuture.completedStage(
        days.getOrDefault(segment, List.of()).stream()
            .filter(it -> it.day() >= from.toEpochDay() && it.day() <= to.toEpochDay())
            .toList());
  }
}
