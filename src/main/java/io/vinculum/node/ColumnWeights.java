package io.vinculum.node;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.membership.MembershipChange;
import io.vinculum.insight.membership.StoredMemberships;
import io.vinculum.insight.segment.MoveAllowance;
import io.vinculum.insight.slice.SliceMind;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * How much memory the columns of this node's slices take, as each slice last noted it when it
 * looked at the clock. A slice that moved away counts until its memory is collected, as it should.
 * Thread-safe.
 */
final class ColumnWeights {
  private final Map<SliceMind, Weight> weights = Collections.synchronizedMap(new WeakHashMap<>());

  private record Weight(long bytes, long rows) {}

  /** The same mind, whose slice is weighed whenever time passes. */
  SliceMind weighed(SliceMind mind) {
    return new Weighed(mind);
  }

  /** Bytes of all columns, their indexes and packed facts. */
  long bytes() {
    synchronized (weights) {
      return weights.values().stream().mapToLong(Weight::bytes).sum();
    }
  }

  /** Rows in them, guests included. */
  long rows() {
    synchronized (weights) {
      return weights.values().stream().mapToLong(Weight::rows).sum();
    }
  }

  private final class Weighed implements SliceMind {
    private final SliceMind mind;

    Weighed(SliceMind mind) {
      this.mind = mind;
    }

    @Override
    public void begin(StoredMemberships kept, SliceColumns columns, Instant now) {
      mind.begin(kept, columns, now);
    }

    @Override
    public void changed(Facts before, Facts after, SliceColumns columns, int row, Instant now) {
      mind.changed(before, after, columns, row, now);
    }

    @Override
    public void timePassed(SliceColumns columns, Instant now) {
      mind.timePassed(columns, now);
      weights.put(this, new Weight(columns.bytes(), columns.rows()));
    }

    @Override
    public SlicePart answer(
        SliceQuestion question, SliceColumns columns, Instant now, long lagMillis) {
      return mind.answer(question, columns, now, lagMillis);
    }

    @Override
    public boolean isUntold() {
      return mind.isUntold();
    }

    @Override
    public Optional<MembershipChange> tell(
        SliceColumns columns, Instant now, MoveAllowance allowance) {
      return mind.tell(columns, now, allowance);
    }
  }
}
