package io.vinculum.insight;

import io.vinculum.insight.membership.MoveCursor;
import io.vinculum.insight.membership.MovePage;
import io.vinculum.insight.membership.MoveStep;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Who enters and leaves segments, for those who follow it. Every move is delivered at least once,
 * with the same id each time; those of a segment, applied in their order to nobody, give its
 * members. A cursor from before what is still kept is a fault at {@code ?after}.
 */
public interface SegmentEvents {
  /**
   * Moves as they happen, without end. The source fails when the store does not answer for long.
   *
   * @param segments these; all when empty
   * @param after where to go on; absent begins now
   */
  CompletionStage<Outcome<Source<MoveStep, NotUsed>>> follow(
      Set<String> segments, Optional<MoveCursor> after);

  /**
   * The next moves that there are now.
   *
   * @param segments these; all when empty
   * @param after where to go on; absent begins now
   * @param limit 1 to 500; some more when they were kept in the same millisecond
   */
  CompletionStage<Outcome<MovePage>> page(
      Set<String> segments, Optional<MoveCursor> after, int limit);
}
