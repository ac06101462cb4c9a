package io.vinculum.insight.answer;

import io.vinculum.fault.Fault;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.SegmentEvents;
import io.vinculum.insight.membership.CassandraMemberships;
import io.vinculum.insight.membership.MoveCursor;
import io.vinculum.insight.membership.MoveFeed;
import io.vinculum.insight.membership.MovePage;
import io.vinculum.insight.membership.MoveStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Follows segments that there are, from where the log still reaches. */
public final class EventAnswers implements SegmentEvents {
  private final MoveFeed feed;
  private final KnownSegments known;

  /** Over the log's feed, of the segments that there are. */
  public EventAnswers(MoveFeed feed, KnownSegments known) {
    this.feed = feed;
    this.known = known;
  }

  @Override
  public CompletionStage<Outcome<Source<MoveStep, NotUsed>>> follow(
      Set<String> segments, Optional<MoveCursor> after) {
    return begun(segments, after)
        .thenApply(begun -> begun.map(cursor -> feed.follow(cursor, wanted(segments))));
  }

  @Override
  public CompletionStage<Outcome<MovePage>> page(
      Set<String> segments, Optional<MoveCursor> after, int limit) {
    return begun(segments, after)
        .thenCompose(
            begun ->
                switch (begun) {
                  case Outcome.Answered<MoveCursor>(MoveCursor cursor) ->
                      feed.page(cursor, wanted(segments), limit).thenApply(Outcome.Answered::new);
                  case Outcome.Faulty<MoveCursor>(List<Fault> faults) ->
                      CompletableFuture.completedStage(new Outcome.Faulty<>(faults));
                  case Outcome.Unknown<MoveCursor>(String what) ->
                      CompletableFuture.completedStage(new Outcome.Unknown<>(what));
                });
  }

  private static Predicate<String> wanted(Set<String> segments) {
    return segments.isEmpty() ? _ -> true : segments::contains;
  }

  /** From where it goes on. "Now" is when it was asked, not when the store has answered. */
  private CompletionStage<Outcome<MoveCursor>> begun(
      Set<String> segments, Optional<MoveCursor> after) {
    MoveCursor cursor = after.orElseGet(feed::now);
    return known
        .firstUnknown(segments)
        .thenApply(
            unknown ->
                unknown
                    .<Outcome<MoveCursor>>map(
                        id -> new Outcome.Unknown<>("there is no segment `" + id + "`"))
                    .orElseGet(() -> reached(cursor)));
  }

  private Outcome<MoveCursor> reached(MoveCursor cursor) {
    return feed.reaches(cursor)
        ? new Outcome.Answered<>(cursor)
        : new Outcome.Faulty<>(
            List.of(
                new Fault(
                    "?after",
                    "is from before what is kept, the last "
                        + CassandraMemberships.KEPT.toDays()
                        + " days: list the members and follow from now on")));
  }
}
