package io.vinculum.insight.segment;

import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Rows that entered and left a segment on one occasion.
 *
 * @param ruleVersion of the rule that says so
 */
record Noticed(MoveOccasion occasion, int ruleVersion, RoaringBitmap entered, RoaringBitmap left) {
  int size() {
    return entered.getCardinality() + left.getCardinality();
  }

  boolean isEmpty() {
    return entered.isEmpty() && left.isEmpty();
  }

  /** Takes so many of the rows out, those that entered first. */
  Noticed takeOut(int limit) {
    RoaringBitmap in = takeOut(entered, limit);
    RoaringBitmap out = takeOut(left, limit - in.getCardinality());
    return new Noticed(occasion, ruleVersion, in, out);
  }

  private static RoaringBitmap takeOut(RoaringBitmap rows, int limit) {
    RoaringBitmap taken = new RoaringBitmap();
    IntIterator all = rows.getIntIterator();
    for (int n = 0; n < limit && all.hasNext(); n++) {
      taken.add(all.next());
    }
    rows.andNot(taken);
    return taken;
  }

  /** Makes members those that they were before. */
  void undo(RoaringBitmap members) {
    members.andNot(entered);
    members.or(left);
  }
}
