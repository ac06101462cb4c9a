package io.vinculum.insight.segment;

import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Members;
import io.vinculum.insight.rule.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** All segments of a slice: follows its facts and the time. For one thread. */
public final class LiveSegments implements Members {
  private final long[] yes = new long[Block.WORDS];
  private final long[] no = new long[Block.WORDS];

  /** In the order in which each comes after those that it names. */
  private Map<String, LiveSegment> byId = new LinkedHashMap<>();

  private Optional<SegmentRuleBook> book = Optional.empty();
  private int day = Integer.MIN_VALUE;

  /**
   * Follows these rules from now on: what is new or changed is asked of every row. Members found by
   * the first rules of a slice were members before it began to work, and enter nothing.
   */
  public void follow(SegmentRuleBook next, Rows rows) {
    if (book.isPresent() && book.get() == next) {
      return;
    }
    boolean sameNames = book.map(b -> b.programme().equals(next.programme())).orElse(false);
    Map<String, LiveSegment> before = byId;
    byId = new LinkedHashMap<>();
    for (SegmentRule rule : next.rules()) {
      LiveSegment live = before.get(rule.segment().id());
      byId.put(rule.segment().id(), live == null ? new LiveSegment(rule) : live);
    }
    for (SegmentRule rule : next.rules()) {
      LiveSegment live = byId.get(rule.segment().id());
      boolean asked =
          before.containsKey(rule.segment().id()) && sameNames && live.rule().asks(rule);
      live.follow(rule);
      if (!asked) {
        evaluate(live, rows);
      }
    }
    if (book.isEmpty()) {
      byId.values().forEach(LiveSegment::begin);
    }
    book = Optional.of(next);
    day = rows.columns().today();
  }

  /** A row's facts changed. */
  public void changed(int row, Rows rows) {
    for (LiveSegment segment : byId.values()) {
      segment.evaluate(rows, row, 1, yes, no);
    }
  }

  /** Time passed: asks again what depends on it. */
  public void timePassed(Rows rows) {
    Dependence least = rows.columns().today() == day ? Dependence.MOMENT : Dependence.DAY;
    day = rows.columns().today();
    for (LiveSegment segment : byId.values()) {
      if (segment.rule().dependence().compareTo(least) >= 0) {
        evaluate(segment, rows);
      }
    }
  }

  /** Scores or the models behind them changed: asks again what may depend on them. */
  public void rescored(Rows rows) {
    dependents().forEach(segment -> evaluate(segment, rows));
  }

  /**
   * Scores are known for the first time: who is a member now was one before, only that it was not
   * known. What happened to a segment until now stays told.
   */
  public void firstScored(Rows rows) {
    int count = rows.columns().rows();
    for (LiveSegment segment : dependents()) {
      for (int from = 0; from < count; from += Block.ROWS) {
        segment.learn(rows, from, Math.min(Block.ROWS, count - from), yes, no);
      }
    }
  }

  private List<LiveSegment> dependents() {
    return byId.values().stream()
        .filter(segment -> segment.rule().dependence().compareTo(Dependence.DAY) >= 0)
        .toList();
  }

  private void evaluate(LiveSegment segment, Rows rows) {
    int count = rows.columns().rows();
    for (int from = 0; from < count; from += Block.ROWS) {
      segment.evaluate(rows, from, Math.min(Block.ROWS, count - from), yes, no);
    }
  }

  @Override
  public void read(String segment, int from, int size, long[] set) {
    LiveSegment live = byId.get(segment);
    if (live == null) {
      Block.clear(set, size);
    } else {
      live.read(from, size, set);
    }
  }

  /** The rules that are followed. */
  public Optional<SegmentRuleBook> book() {
    return book;
  }

  /** Members by segment. */
  public Map<String, Long> sizes() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    byId.forEach((id, segment) -> sizes.put(id, segment.size()));
    return sizes;
  }

  /** The rows of a segment's members; absent when there is no such segment. */
  public Optional<RoaringBitmap> members(String segment) {
    return Optional.ofNullable(byId.get(segment)).map(LiveSegment::members);
  }

  /** The segments that a row is in. */
  public List<StoredSegment> of(int row) {
    return byId.values().stream()
        .filter(segment -> segment.has(row))
        .map(segment -> segment.rule().segment())
        .toList();
  }

  /** What happened to a segment on days of a span since the slice began to work. */
  public List<DayChanges> changes(String segment, int from, int to) {
    LiveSegment live = byId.get(segment);
    return live == null ? List.of() : live.changes(from, to);
  }
}
