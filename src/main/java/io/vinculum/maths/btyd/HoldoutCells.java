package io.vinculum.maths.btyd;

import io.vinculum.maths.cells.CellCounts;
import io.vinculum.maths.cells.CountBuckets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Customers counted by their history up to a day and by what they bought after it: what a model of
 * the first part is held against. Cells add up over slices. Not thread-safe.
 */
public final class HoldoutCells {
  private static final int LATER_SHIFT = PurchaseCells.KEY_BITS;
  private static final long KEY_MASK = (1L << LATER_SHIFT) - 1;
  private static final double DAYS_PER_WEEK = 7;

  private final CellCounts counts = new CellCounts();

  /**
   * One customer more.
   *
   * @param repeats purchase days after the first, up to the day of the cut
   * @param firstDay day of the first purchase since 1970-01-01
   * @param lastDay day of the last one up to the cut
   * @param later purchase days after the cut
   */
  public void add(int repeats, long firstDay, long lastDay, int later) {
    long key = PurchaseCells.key(repeats, firstDay, lastDay);
    counts.add(((long) CountBuckets.of(later) << LATER_SHIFT) | key, 1);
  }

  /**
   * Some customers of one cell, as {@link #forEach} tells them: for cells that come from elsewhere.
   */
  public void addCell(long key, long customers) {
    counts.add(key, customers);
  }

  /** Visits every cell, in ascending order of keys. */
  public void forEach(CellCounts.Visitor visitor) {
    counts.forEach(visitor);
  }

  /** All customers of another slice. */
  public void merge(HoldoutCells other) {
    counts.merge(other.counts);
  }

  /** Customers counted. */
  public long customers() {
    return counts.customers();
  }

  private record Cell(double predicted, double actual, double customers) {}

  /**
   * Holds a model against what came.
   *
   * @param model fitted on what was known up to the cut, never on what came after it
   * @param cutDay the last day that the model knows
   * @param weeks counted after it
   */
  public Holdout against(PurchaseModel model, double cutDay, double weeks) {
    List<Cell> cells = new ArrayList<>();
    double[] sameRateError = {0};
    counts.forEach(
        (key, customers) -> {
          PurchaseHistory history = PurchaseCells.history(key & KEY_MASK, cutDay);
          double actual = CountBuckets.representative((int) (key >> LATER_SHIFT));
          cells.add(new Cell(model.expectedPurchases(history, weeks), actual, (double) customers));
          double sameRate =
              history.repeats() * weeks / Math.max(1 / DAYS_PER_WEEK, history.ageWeeks());
          sameRateError[0] += customers * Math.abs(sameRate - actual);
        });
    return reckoned(cells, sameRateError[0], weeks);
  }

  private static Holdout reckoned(List<Cell> cells, double sameRateError, double weeks) {
    double customers = 0;
    double error = 0;
    double predicted = 0;
    double actual = 0;
    for (Cell cell : cells) {
      customers += cell.customers;
      error += cell.customers * Math.abs(cell.predicted - cell.actual);
      predicted += cell.customers * cell.predicted;
      actual += cell.customers * cell.actual;
    }
    return new Holdout(
        Math.round(customers),
        weeks,
        customers == 0 ? 0 : error / customers,
        customers == 0 ? 0 : sameRateError / customers,
        predicted,
        actual,
        deciles(cells, customers));
  }

  /** Ten groups of as many customers; customers of a cell on a border are divided. */
  private static List<Calibration.Decile> deciles(List<Cell> cells, double customers) {
    List<Cell> sorted = cells.stream().sorted(Comparator.comparingDouble(Cell::predicted)).toList();
    List<Calibration.Decile> deciles = new ArrayList<>();
    double size = customers / Calibration.GROUPS;
    int next = 0;
    double used = 0;
    for (int group = 1; group <= Calibration.GROUPS && next < sorted.size(); group++) {
      double missing = size;
      double predicted = 0;
      double actual = 0;
      while (next < sorted.size() && missing > size * 1e-9) {
        Cell cell = sorted.get(next);
        double taken = Math.min(missing, cell.customers - used);
        predicted += taken * cell.predicted;
        actual += taken * cell.actual;
        missing -= taken;
        used += taken;
        if (used >= cell.customers) {
          next++;
          used = 0;
        }
      }
      double taken = size - missing;
      deciles.add(
          new Calibration.Decile(
              group, (int) Math.round(taken), predicted / taken, actual / taken));
    }
    return List.copyOf(deciles);
  }
}
