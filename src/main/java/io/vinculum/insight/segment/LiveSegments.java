package io.vinculum.insight.segment;

import io.vinculum.insight.membership.KnownDays;
import io.vinculum.insight.membership.MembershipChange;
import io.vinculum.insight.membership.MoveReason;
import io.vinculum.insight.membership.StoredMemberships;
import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Members;
import io.vinculum.insight.rule.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * All segments of a slice: follows its facts and the time, and remembers who entered and left until
 * that is kept. For one thread.
 */
public final class LiveSegments implements Members {
  private final long[] yes = new long[Block.WORDS];
  private final long[] no = new long[Block.WORDS];

  /** Rows that changed before anything was followed. */
  private final RoaringBitmap touched = new RoaringBitmap();

  /** In the order in which each comes after those that it names. */
  private Map<String, LiveSegment> byId = new LinkedHashMap<>();

  private Optional<SegmentRuleBook> book = Optional.empty();
  private Optional<Telling> telling = Optional.empty();
  private final Foresight foresight = new Foresight();
  private int day = Integer.MIN_VALUE;

  /**
   * Begins to follow, with the members that were kept. What has changed since is noticed now; where
   * nothing was ever kept, who is a member was one before anyone looked.
   */
  public void begin(SegmentRuleBook first, StoredMemberships kept, Rows rows) {
    telling = Optional.of(new Telling(rows, kept));
    book = Optional.of(first);
    day = rows.columns().today();
    byId = new LinkedHashMap<>();
    for (SegmentRule rule : first.rules()) {
      LiveSegment live = telling.get().revived(rule).orElseGet(() -> new LiveSegment(rule, day));
      boolean known = live.toldVersion() != 0;
      byId.put(rule.segment().id(), live);
      if (!known && !kept.begun()) {
        live.wereMembers(found(live, rows).entered());
      } else if (known && rule.isScored() && rows.scores().isEmpty()) {
        live.hold(true);
      } else if (known && live.toldVersion() == rule.segment().ruleVersion()) {
        sinceKept(live, rows);
      } else {
        evaluate(live, rows, MoveReason.RULE);
      }
      live.follow(rule);
      lookWhetherKnown(live, rows);
    }
  }

  /** A row's facts changed before the beginning. */
  public void touched(int row) {
    touched.add(row);
  }

  /** Who moved while nobody looked: by an event if there was one, else by time. */
  private void sinceKept(LiveSegment live, Rows rows) {
    Found found = found(live, rows);
    Found byEvents =
        new Found(
            RoaringBitmap.and(found.entered(), touched), RoaringBitmap.and(found.left(), touched));
    found.entered().andNot(touched);
    found.left().andNot(touched);
    live.moved(byEvents.entered(), byEvents.left(), occasion(MoveReason.EVENT, rows));
    live.moved(found.entered(), found.left(), occasion(MoveReason.TIME, rows));
  }

  /** Follows these rules from now on: what is new or changed is asked of every row. */
  public void follow(SegmentRuleBook next, Rows rows) {
    SegmentRuleBook known = book.orElseThrow();
    if (known == next) {
      return;
    }
    boolean sameNames = known.programme().equals(next.programme());
    Map<String, LiveSegment> before = byId;
    byId = new LinkedHashMap<>();
    for (SegmentRule rule : next.rules()) {
      String id = rule.segment().id();
      LiveSegment live = before.remove(id);
      boolean asked = live != null && sameNames && live.rule().asks(rule);
      if (live == null) {
        live = telling().revived(rule).orElseGet(() -> new LiveSegment(rule, day));
      }
      live.follow(rule);
      byId.put(id, live);
      if (!asked && !live.isHeld()) {
        evaluate(live, rows, MoveReason.RULE);
      }
      lookWhetherKnown(live, rows);
    }
    telling().gone(before, rows);
    foresight.forget();
    book = Optional.of(next);
  }

  /** A row's facts changed. */
  public void changed(int row, Rows rows) {
    foresight.changed(row);
    MoveOccasion occasion = occasion(MoveReason.EVENT, rows);
    for (LiveSegment segment : byId.values()) {
      if (!segment.isHeld() && segment.evaluate(rows, row, yes, no, occasion)) {
        note(segment);
      }
    }
  }

  /** Time passed: asks again what depends on it, of as few as can be. */
  public void timePassed(Rows rows) {
    if (rows.columns().today() != day) {
      day = rows.columns().today();
      everyoneAsked(Dependence.DAY, rows);
      byId.values().forEach(segment -> segment.forgetDaysBefore(day));
    } else if (!foresight.reaches(rows.moment().now())) {
      everyoneAsked(Dependence.MOMENT, rows);
    } else {
      foreseenAsked(rows);
    }
    telling().forget(rows.moment().now());
  }

  private void everyoneAsked(Dependence least, Rows rows) {
    for (LiveSegment segment : byId.values()) {
      if (segment.rule().dependence().compareTo(least) >= 0) {
        evaluate(segment, rows, MoveReason.TIME);
      }
    }
    foresight.lookAhead(book.orElseThrow().rules(), rows);
  }

  private void foreseenAsked(Rows rows) {
    MoveOccasion occasion = occasion(MoveReason.TIME, rows);
    for (LiveSegment segment : byId.values()) {
      if (segment.rule().dependence() == Dependence.MOMENT && !segment.isHeld()) {
        Optional<RoaringBitmap> some = foresight.asked(segment.rule());
        Found found =
            some.map(it -> found(segment, rows, it)).orElseGet(() -> found(segment, rows));
        move(segment, found, occasion);
      }
    }
    foresight.lookAtChanged(book.orElseThrow().rules(), rows);
  }

  /** Scores or the models behind them changed: asks again what may depend on them. */
  public void rescored(Rows rows) {
    dependents()
        .forEach(
            segment -> {
              evaluate(segment, rows, MoveReason.SCORES);
              lookWhetherKnown(segment, rows);
            });
  }

  /**
   * Scores are known for the first time: who is a member now may have been one before, only that it
   * was not known, and no history tells of days before. Where members were kept by scores that were
   * known before this slice began to work, what differs is what changed.
   */
  public void firstScored(Rows rows) {
    for (LiveSegment segment : dependents()) {
      if (!segment.isHeld() || rows.scores().isPresent()) {
        segment.hold(false);
        move(segment, found(segment, rows), occasion(MoveReason.SCORES, rows));
        lookWhetherKnown(segment, rows);
      }
    }
  }

  /** Whether it is known who is a member, as far as the rule goes by estimates. */
  private void lookWhetherKnown(LiveSegment segment, Rows rows) {
    if (!segment.isHeld()) {
      segment.known(segment.rule().estimates().areMade(rows), rows.columns().today());
    }
    note(segment);
  }

  private List<LiveSegment> dependents() {
    return byId.values().stream()
        .filter(segment -> segment.rule().dependence().compareTo(Dependence.DAY) >= 0)
        .toList();
  }

  private void evaluate(LiveSegment segment, Rows rows, MoveReason reason) {
    if (!segment.isHeld()) {
      move(segment, found(segment, rows), occasion(reason, rows));
    }
  }

  private void move(LiveSegment segment, Found found, MoveOccasion occasion) {
    segment.moved(found.entered(), found.left(), occasion);
    note(segment);
  }

  private record Found(RoaringBitmap entered, RoaringBitmap left) {}

  private Found found(LiveSegment segment, Rows rows) {
    Found found = new Found(new RoaringBitmap(), new RoaringBitmap());
    int count = rows.columns().rows();
    for (int from = 0; from < count; from += Block.ROWS) {
      int size = Math.min(Block.ROWS, count - from);
      segment.find(rows, from, size, yes, no, found.entered(), found.left());
    }
    return found;
  }

  private Found found(LiveSegment segment, Rows rows, RoaringBitmap some) {
    Found found = new Found(new RoaringBitmap(), new RoaringBitmap());
    some.forEach(
        (org.roaringbitmap.IntConsumer)
            row -> segment.find(rows, row, 1, yes, no, found.entered(), found.left()));
    return found;
  }

  private static MoveOccasion occasion(MoveReason reason, Rows rows) {
    return new MoveOccasion(reason, rows.moment().now(), rows.columns().today());
  }

  private void note(LiveSegment segment) {
    telling().note(segment);
  }

  private Telling telling() {
    return telling.orElseThrow();
  }

  /** Whether anything is to be kept. */
  public boolean isUntold() {
    return telling.isPresent() && telling.get().isUntold();
  }

  /**
   * Takes out what is to be kept next, which is as good as kept: the caller keeps it, however often
   * that takes, before it asks again.
   *
   * @param allowance asked how many moves may be kept of what can wait
   */
  public Optional<MembershipChange> tell(Rows rows, MoveAllowance allowance) {
    return telling.flatMap(it -> it.next(rows, allowance));
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

  /** The days of which it is known who was a member of a segment. */
  public KnownDays known(String segment) {
    return Optional.ofNullable(byId.get(segment)).map(LiveSegment::known).orElse(KnownDays.NONE);
  }

  /** What happened to a segment on the last days of a span, as far as it is held in memory. */
  public List<DayChanges> changes(String segment, int from, int to) {
    LiveSegment live = byId.get(segment);
    return live == null ? List.of() : live.changes(from, to);
  }
}
