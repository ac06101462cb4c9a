package io.vinculum.insight.answer;

import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** All slices, wherever they are. */
public interface Slices {
  /** How many there are; they are numbered from 0. */
  int count();

  /** Asks one. Fails with {@link java.util.concurrent.TimeoutException} when it does not answer. */
  CompletionStage<SlicePart> ask(int slice, SliceQuestion question);

  /**
   * Asks all at once. Does not fail.
   *
   * @return what each answers, by its number; absent of those that do not in their time
   */
  CompletionStage<List<Optional<SlicePart>>> askAll(SliceQuestion question);

  /** Lets each notice what time it is. */
  CompletionStage<Void> noticeTime();
}
