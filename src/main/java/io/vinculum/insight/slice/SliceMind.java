package io.vinculum.insight.slice;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import java.time.Instant;

/**
 * What a slice makes of its facts: segments that follow them, and answers. Pure but for its own
 * state; called by one thread at a time.
 */
public interface SliceMind {
  /** A customer's facts changed; the columns hold the new ones already. */
  void changed(Facts before, Facts after, SliceColumns columns, int row, Instant now);

  /** Time passed, maybe nothing else. */
  void timePassed(SliceColumns columns, Instant now);

  /**
   * Answers a question.
   *
   * @param lagMillis how old the newest event was when it was applied here
   */
  SlicePart answer(SliceQuestion question, SliceColumns columns, Instant now, long lagMillis);
}
