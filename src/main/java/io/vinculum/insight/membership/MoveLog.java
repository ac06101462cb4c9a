package io.vinculum.insight.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** The moves of all slices, as they were kept. */
public interface MoveLog {
  /**
   * A move and when its slice began to keep it: it can be read some time later, seldom more than a
   * second, never more than the time the store is given to answer.
   */
  record Logged(Instant keptAt, SegmentMove move) {}

  /** Moves kept after an instant and not after another, in the order of that time. */
  Source<Logged, NotUsed> read(Instant after, Instant upTo);

  /**
   * What was told of a segment on a day by a slice.
   *
   * @param day since 1970-01-01, in the programme's zone
   */
  record SliceDay(int slice, int day, long entered, long left) {}

  /** What was told of a segment on days of a span, both ends inclusive; in no order. */
  CompletionStage<List<SliceDay>> days(String segment, LocalDate from, LocalDate to);
}
