package io.vinculum.insight.membership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A page on the way. */
final class PageDraft {
  private final int limit;
  private final List<SegmentMove> moves = new ArrayList<>();
  private MoveCursor next;
  private Instant passed;
  private boolean complete;

  PageDraft(MoveCursor after, int limit) {
    this.limit = limit;
    this.next = after;
    this.passed = after.head();
  }

  /** Takes a step; false when the page is full and the step is not on it. */
  boolean add(MoveStep step) {
    // Until a move's own millisecond all was delivered; so a later one closes that of those before.
    boolean sameMillisecond = step.cursor().head().equals(passed);
    if (moves.size() >= limit && step.move().isPresent() && !sameMillisecond) {
      next = step.cursor();
      return false;
    }
    step.move().ifPresent(moves::add);
    passed = step.cursor().head();
    next = step.cursor();
    return true;
  }

  /** The step with which everything was read that there is. */
  MoveStep end(MoveStep last) {
    complete = true;
    return last;
  }

  MovePage page() {
    return new MovePage(moves, next, complete);
  }
}
