package io.vinculum.insight.answer;

import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Members;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.segment.SegmentRule;
import io.vinculum.insight.segment.SegmentRuleBook;
import java.util.Optional;

/**
 * Who would have been in which segment, under the rules of now: asked of past rows when a question
 * names a segment. For one thread.
 */
final class PastMembers implements Members {
  private final SegmentRuleBook book;
  private Optional<Rows> rows = Optional.empty();

  PastMembers(SegmentRuleBook book) {
    this.book = book;
  }

  /** These are the rows; they know their members by this. */
  void of(Rows past) {
    rows = Optional.of(past);
  }

  @Override
  public void read(String segment, int from, int size, long[] set) {
    Optional<SegmentRule> rule = book.rule(segment);
    if (rule.isEmpty()) {
      Block.clear(set, size);
      return;
    }
    Rows past = rows.orElseThrow();
    rule.get().condition().holds(past, from, size, set);
    past.columns().person().customers().intersect(from, size, set);
  }
}
