package io.vinculum.insight.slice;

import io.vinculum.insight.columns.SliceColumns;
import java.time.Instant;

/** What is made of a slice's facts as they were. Safe for many threads. */
public interface PastMind {
  /**
   * Answers a question about the past.
   *
   * @param then the facts as they were recorded at that instant, for this question alone
   */
  SlicePart answer(SliceQuestion question, SliceColumns then, Instant asOf);

  /**
   * What is answered where the facts could not be had.
   *
   * @param why one sentence
   */
  SlicePart unable(String why);
}
