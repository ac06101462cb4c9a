package io.vinculum.edge.fake;

import io.vinculum.fault.Fault;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.SegmentEvents;
import io.vinculum.insight.membership.MoveCursor;
import io.vinculum.insight.membership.MovePage;
import io.vinculum.insight.membership.MoveStep;
import io.vinculum.insight.membership.SegmentMove;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Tells the moves that a test gave it, then nothing for ever; remembers what it was asked. */
public final class FakeSegmentEvents implements SegmentEvents {
  /** From before this nothing is kept. */
  public static final Instant OLDEST = Instant.parse("2026-03-02T12:00:00Z");

  /** Where the moves end. */
  public static final MoveCursor END =
      new MoveCursor(
          Instant.parse("2026-04-01T11:59:30Z"), Instant.parse("2026-04-01T12:00:00Z"), 2);

  /** What was asked. */
  public record Asked(Set<String> segments, Optional<MoveCursor> after) {}

  public final List<SegmentMove> moves = new CopyOnWriteArrayList<>();
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  @Override
  public CompletionStage<Outcome<Source<MoveStep, NotUsed>>> follow(
      Set<String> segments, Optional<MoveCursor> after) {
    return CompletableFuture.completedStage(
        begun(segments, after)
            .map(
                _ ->
                    Source.from(List.copyOf(moves))
                        .map(move -> new MoveStep(Optional.of(move), END))
                        .concat(Source.single(new MoveStep(Optional.empty(), END)))
                        .concat(Source.maybe())));
  }

  @Override
  public CompletionStage<Outcome<MovePage>> page(
      Set<String> segments, Optional<MoveCursor> after, int limit) {
    return CompletableFuture.completedStage(
        begun(segments, after)
            .map(
                _ ->
                    new MovePage(
                        moves.stream().limit(limit).toList(), END, moves.size() <= limit)));
  }

  private Outcome<Boolean> begun(Set<String> segments, Optional<MoveCursor> after) {
    asked.add(new Asked(segments, after));
    if (segments.contains("nowhere")) {
      return new Outcome.Unknown<>("there is no segment `nowhere`");
    }
    return after.filter(cursor -> cursor.settled().isBefore(OLDEST)).isPresent()
        ? new Outcome.Faulty<>(List.of(new Fault("?after", "is from before what is kept")))
        : new Outcome.Answered<>(true);
  }
}
