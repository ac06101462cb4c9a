package io.vinculum.node;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.slice.SliceMind;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import java.time.Instant;

/** A slice that keeps its facts and is asked nothing: no route asks yet. */
final class UnaskedMind implements SliceMind {
  @Override
  public void changed(Facts before, Facts after, SliceColumns columns, int row, Instant now) {}

  @Override
  public void timePassed(SliceColumns columns, Instant now) {}

  @Override
  public SlicePart answer(
      SliceQuestion question, SliceColumns columns, Instant now, long lagMillis) {
    throw new IllegalStateException("nobody asks slices yet");
  }
}
