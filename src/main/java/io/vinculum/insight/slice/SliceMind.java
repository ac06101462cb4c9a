package io.vinculum.insight.slice;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.membership.MembershipChange;
import io.vinculum.insight.membership.StoredMemberships;
import io.vinculum.insight.segment.MoveAllowance;
import java.time.Instant;
import java.util.Optional;

/**
 * What a slice makes of its facts: segments that follow them, and answers. Pure but for its own
 * state; called by one thread at a time.
 */
public interface SliceMind {
  /**
   * Begins to follow segments, with the members that were kept: no event is missing any more. What
   * changed before is remembered only.
   */
  void begin(StoredMemberships kept, SliceColumns columns, Instant now);

  /** A customer's facts changed; the columns hold the new ones already. */
  void changed(Facts before, Facts after, SliceColumns columns, int row, Instant now);

  /** Time passed, maybe nothing else; of no effect before the beginning. */
  void timePassed(SliceColumns columns, Instant now);

  /**
   * Answers a question.
   *
   * @param lagMillis how old the newest event was when it was applied here
   */
  SlicePart answer(SliceQuestion question, SliceColumns columns, Instant now, long lagMillis);

  /** Whether anything of segments is to be kept. */
  boolean isUntold();

  /**
   * Takes out what is to be kept next, which is as good as kept: the caller keeps it, however often
   * that takes, before it asks again.
   */
  Optional<MembershipChange> tell(SliceColumns columns, Instant now, MoveAllowance allowance);
}
