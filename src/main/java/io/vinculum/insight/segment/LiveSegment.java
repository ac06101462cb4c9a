package io.vinculum.insight.segment;

import io.vinculum.insight.membership.KnownDays;
import io.vinculum.insight.membership.SegmentMove;
import io.vinculum.insight.membership.StoredMembership;
import io.vinculum.insight.rule.Block;
import io.vinculum.insight.rule.Rows;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** A segment's members in a slice, by row, and what of their moves is not kept yet. */
final class LiveSegment {
  private final RoaringBitmap members;
  private final TreeMap<Integer, long[]> changes = new TreeMap<>();
  private final Deque<Noticed> untold = new ArrayDeque<>();
  private SegmentRule rule;

  /** The rule that members follow, and that was kept with them. */
  private int toldVersion;

  /** Members are to be kept although nobody moved. */
  private boolean anew;

  /** Members stay as they were kept: what the rule goes by is not known yet. */
  private boolean held;

  private KnownDays known = KnownDays.NONE;
  private int toldDay;
  private long toldEntered;
  private long toldLeft;

  /** Nobody is a member yet, and nothing is kept. */
  LiveSegment(SegmentRule rule, int today) {
    this.rule = rule;
    this.members = new RoaringBitmap();
    this.toldDay = today;
    this.anew = true;
  }

  /**
   * As it was kept.
   *
   * @param members by row
   * @param zone of days
   */
  LiveSegment(SegmentRule rule, RoaringBitmap members, StoredMembership kept, ZoneId zone) {
    this.rule = rule;
    this.members = members;
    this.toldVersion = kept.ruleVersion();
    this.toldDay = kept.day();
    this.toldEntered = kept.entered();
    this.toldLeft = kept.left();
    this.known = kept.known().orElseGet(() -> knownFormerly(rule, zone));
    changes.put(kept.day(), new long[] {kept.entered(), kept.left()});
  }

  /**
   * What may be told of days before releases kept it: nothing where a rule goes by estimates, since
   * nobody knows when these were made; else all since the segment was last put.
   */
  private static KnownDays knownFormerly(SegmentRule rule, ZoneId zone) {
    return rule.estimates().fields().isEmpty()
        ? KnownDays.from((int) rule.segment().changedAt().atZone(zone).toLocalDate().toEpochDay())
        : KnownDays.NONE;
  }

  /** The days of which it is known who was a member. */
  KnownDays known() {
    return known;
  }

  /** From that day on it is known who is a member, or not any more. */
  void known(boolean isKnown, int day) {
    KnownDays next = known.turned(isKnown, day);
    anew |= !next.equals(known);
    known = next;
  }

  SegmentRule rule() {
    return rule;
  }

  void follow(SegmentRule next) {
    rule = next;
    anew |= next.segment().ruleVersion() != toldVersion;
  }

  /** The rule by which who is kept as a member is one; 0 when nobody is kept. */
  int toldVersion() {
    return toldVersion;
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

  /**
   * Asks the rule of a row again.
   *
   * @param yes a buffer, as is {@code no}
   * @return whether the row entered or left
   */
  boolean evaluate(Rows rows, int row, long[] yes, long[] no, MoveOccasion occasion) {
    rule.condition().read(rows, row, 1, yes, no);
    boolean in = Block.has(yes, 0) && rows.columns().person().isCustomer(row);
    if (in == members.contains(row)) {
      return false;
    }
    RoaringBitmap one = RoaringBitmap.bitmapOf(row);
    RoaringBitmap nobody = new RoaringBitmap();
    moved(in ? one : nobody, in ? nobody : one, occasion);
    return true;
  }

  /** Asks the rule of a block again, and adds the rows that it moves to those sets. */
  void find(
      Rows rows, int from, int size, long[] yes, long[] no, RoaringBitmap in, RoaringBitmap out) {
    rule.condition().read(rows, from, size, yes, no);
    read(from, size, no);
    for (int w = 0; w < Block.words(size); w++) {
      for (long rest = yes[w] ^ no[w]; rest != 0; rest &= rest - 1) {
        int row = from + w * Long.SIZE + Long.numberOfTrailingZeros(rest);
        if ((no[w] & Long.lowestOneBit(rest)) != 0) {
          out.add(row);
        } else if (rows.columns().person().isCustomer(row)) {
          in.add(row);
        }
      }
    }
  }

  /** These rows enter and leave. */
  void moved(RoaringBitmap entered, RoaringBitmap left, MoveOccasion occasion) {
    Noticed noticed = new Noticed(occasion, rule.segment().ruleVersion(), entered, left);
    if (noticed.isEmpty()) {
      return;
    }
    members.or(entered);
    members.andNot(left);
    untold.add(noticed);
    long[] day = changes.computeIfAbsent(occasion.day(), _ -> new long[2]);
    day[0] += entered.getLongCardinality();
    day[1] += left.getLongCardinality();
  }

  /** These rows were members before anyone looked: nobody is told. */
  void wereMembers(RoaringBitmap rows) {
    members.or(rows);
    anew = true;
  }

  boolean isUntold() {
    return anew || !untold.isEmpty();
  }

  /** Whether what is to be told next can wait. */
  boolean isLarge() {
    return !untold.isEmpty() && untold.peekFirst().occasion().isLarge();
  }

  /**
   * Takes the next moves out that are to be kept: those of one day.
   *
   * @param moves to which they are added
   * @param limit how many at most
   * @return the segment after these moves
   */
  StoredMembership tell(List<SegmentMove> moves, int limit, Rows rows, MemberPlaces places) {
    int version = rule.segment().ruleVersion();
    int left = limit;
    int day = untold.isEmpty() ? toldDay : untold.peekFirst().occasion().day();
    while (left > 0 && !untold.isEmpty() && untold.peekFirst().occasion().day() == day) {
      Noticed next = untold.peekFirst();
      Noticed taken = next.size() <= left ? untold.removeFirst() : next.takeOut(left);
      left -= taken.size();
      version = taken.ruleVersion();
      tell(taken, rows, moves);
    }
    toldVersion = version;
    anew = untold.isEmpty() ? version != rule.segment().ruleVersion() : anew;
    return new StoredMembership(
        rule.segment().id(),
        version,
        places.of(told()),
        toldDay,
        toldEntered,
        toldLeft,
        Optional.of(known));
  }

  private void tell(Noticed taken, Rows rows, List<SegmentMove> moves) {
    if (taken.occasion().day() != toldDay) {
      toldDay = taken.occasion().day();
      toldEntered = 0;
      toldLeft = 0;
    }
    toldEntered += taken.entered().getLongCardinality();
    toldLeft += taken.left().getLongCardinality();
    add(taken, taken.entered(), true, rows, moves);
    add(taken, taken.left(), false, rows, moves);
  }

  private void add(
      Noticed taken, RoaringBitmap some, boolean entered, Rows rows, List<SegmentMove> moves) {
    IntIterator all = some.getIntIterator();
    while (all.hasNext()) {
      int row = all.next();
      moves.add(
          MoveIds.move(
              rule.segment().id(),
              taken,
              rows.columns().customer(row),
              entered,
              rows.columns().sequenceNr(row)));
    }
  }

  /** The members without the moves that still wait. */
  private RoaringBitmap told() {
    if (untold.isEmpty()) {
      return members;
    }
    RoaringBitmap told = members.clone();
    for (Iterator<Noticed> last = untold.descendingIterator(); last.hasNext(); ) {
      last.next().undo(told);
    }
    return told;
  }

  /** The members by row, as of now, and what was told of the last day. */
  StoredMembership kept() {
    return new StoredMembership(
        rule.segment().id(),
        toldVersion,
        told().clone(),
        toldDay,
        toldEntered,
        toldLeft,
        Optional.of(known));
  }

  boolean isHeld() {
    return held;
  }

  /** Whether members shall stay as they were kept for now. */
  void hold(boolean wanted) {
    held = wanted;
  }

  /** Forgets the counts of days before, which are kept by now. */
  void forgetDaysBefore(int day) {
    if (untold.isEmpty()) {
      changes.headMap(day).clear();
    }
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
