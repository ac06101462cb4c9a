package io.vinculum.insight.model;

import io.vinculum.insight.facts.Facts;
import io.vinculum.maths.btyd.HoldoutCells;
import io.vinculum.maths.btyd.PurchaseCells;

/** Histories up to a day and what came after it, added up over customers. Not thread-safe. */
public final class HoldoutSums {
  private final int cutDay;
  private final int untilDay;
  private final PurchaseCells known = new PurchaseCells();
  private final HoldoutCells later = new HoldoutCells();

  /**
   * Nobody yet.
   *
   * @param cutDay the last day that is known
   * @param untilDay the last day of what is kept aside
   */
  public HoldoutSums(int cutDay, int untilDay) {
    if (untilDay <= cutDay) {
      throw new IllegalArgumentException("days " + cutDay + " to " + untilDay);
    }
    this.cutDay = cutDay;
    this.untilDay = untilDay;
  }

  /** One customer more; one who was none at the cut is passed over. */
  public void add(Facts facts) {
    Buyer.of(facts.purchases(), cutDay)
        .filter(buyer -> buyer.firstDay() >= 0)
        .ifPresent(
            buyer -> {
              int daysLater =
                  Buyer.of(facts.purchases(), untilDay).orElseThrow().days() - buyer.days();
              known.add(buyer.repeats(), buyer.firstDay(), buyer.lastDay(), buyer.sumLogGapDays());
              later.add(buyer.repeats(), buyer.firstDay(), buyer.lastDay(), daysLater);
            });
  }

  /** All customers of a slice. */
  public void merge(HoldoutPart part) {
    part.known().forEach(known::addCell);
    known.addSums(part.sumLogGapDays(), part.repeats());
    part.later().forEach(later::addCell);
  }

  /** What was added, written down. */
  public HoldoutPart part() {
    return new HoldoutPart(
        CellList.of(known::forEach),
        known.sumLogGapDays(),
        known.repeats(),
        CellList.of(later::forEach));
  }

  int cutDay() {
    return cutDay;
  }

  double weeks() {
    return (untilDay - cutDay) / 7.0;
  }

  PurchaseCells known() {
    return known;
  }

  HoldoutCells later() {
    return later;
  }
}
