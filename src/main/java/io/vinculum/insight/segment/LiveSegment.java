package io.vinculum.insight.segment;

import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** A segment's members in a slice, by row. */
final class LiveSegment {
  private final RoaringBitmap members = new RoaringBitmap();
  private final TreeMap<Integer, long[]> changes = new TreeMap<>();
  private SegmentRule rule;

  LiveSegment(SegmentRule rule) {
    this.rule = rule;
  }

  SegmentRule rule() {
    return rule;
  }

  void follow(SegmentRule next) {
    rule = next;
  }

  long size() {
    return members.getLongCardinality();
  }

  boolean has(int row) {
    return members.contains(row);
  }

  RoaringBitmap members() {
    return members;
  }

  /** Makes a block's set that of its members. */
  void read(int from, int size, long[] set) {
    Block.clear(set, size);
    PeekableIntIterator rows = members.getIntIterator();
    rows.advanceIfNeeded(from);
    while (rows.hasNext() && rows.peekNext() < from + size) {
      Block.add(set, rows.next() - from);
    }
  }

  /** Forgets what happened so far: who is a member now was one before the slice began to work. */
  void begin() {
    changes.clear();
  }

  /**
   * Asks the rule of a block again.
   *
   * @param yes a buffer, as is {@code no}
   */
  void evaluate(Rows rows, int from, int size, long[] yes, long[] no) {
    ask(rows, from, size, yes, no, true);
  }

  /** The same where something is known for the first time: nobody enters or leaves by that. */
  void learn(Rows rows, int from, int size, long[] yes, long[] no) {
    ask(rows, from, size, yes, no, false);
  }

  private void ask(Rows rows, int from, int size, long[] yes, long[] no, boolean counted) {
    rule.condition().read(rows, from, size, yes, no);
    for (int i = 0; i < size; i++) {
      boolean in = Block.has(yes, i) && rows.columns().person().isCustomer(from + i);
      if (in != members.contains(from + i)) {
        change(from + i, in);
        if (counted) {
          count(in, rows.columns().today());
        }
      }
    }
  }

  private void change(int row, boolean in) {
    if (in) {
      members.add(row);
    } else {
      members.remove(row);
    }
  }

  private void count(boolean in, int today) {
    changes.computeIfAbsent(today, _ -> new long[2])[in ? 0 : 1]++;
  }

  /** What happened on days of a span, both ends inclusive; days without change are not there. */
  List<DayChanges> changes(int from, int to) {
    List<DayChanges> days = new ArrayList<>();
    changes
        .subMap(from, true, to, true)
        .forEach((day, counts) -> days.add(new DayChanges(day, counts[0], counts[1])));
    return days;
  }
}
