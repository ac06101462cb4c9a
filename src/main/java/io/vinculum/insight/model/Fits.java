package io.vinculum.insight.model;

import io.vinculum.maths.btyd.PurchaseFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fits every model of a population from cells. Takes seconds for a million customers. */
public final class Fits {
  /** Pareto/NBD is fitted to the first slices that hold so many: customers fall there at random. */
  public static final long PART_CUSTOMERS = 5_000;

  /** The last quarter of most customers' history is kept aside, to be foretold by the rest ... */
  private static final int HOLDOUT_PART = 4;

  /** ... but at most half a year. */
  private static final int HOLDOUT_DAYS_MAX = 182;

  private static final int DAYS_PER_WEEK = 7;

  private Fits() {}

  /**
   * The last day of the first part of history, or empty when it would be too short for a fit.
   *
   * @param today the last day of the second part
   */
  public static Optional<Integer> cutDay(PopulationCells cells, int today) {
    double days = cells.purchases().histories(today).medianWeeks() * DAYS_PER_WEEK;
    int kept = (int) Math.min(HOLDOUT_DAYS_MAX, days / HOLDOUT_PART);
    boolean enough = days - kept >= PurchaseFit.MIN_WEEKS * DAYS_PER_WEEK && kept > 0;
    return enough ? Optional.of(today - kept) : Optional.empty();
  }

  /**
   * Cells of customers and, where there is history enough, of the same ones up to an earlier day.
   */
  public record Counted(PopulationCells cells, Optional<HoldoutSums> holdout) {}

  /**
   * All models.
   *
   * @param part {@link #PART_CUSTOMERS} of the customers, or all
   * @param today the day up to which purchases were counted
   * @param minorUnits of a major unit of the currency
   */
  public static List<Model> of(Counted all, Counted part, int today, double minorUnits) {
    List<Model> models =
        new ArrayList<>(
            PurchaseFits.of(
                PurchaseFits.Counted.of(all.cells(), all.holdout(), today),
                PurchaseFits.Counted.of(part.cells(), part.holdout(), today),
                all.cells().spends()));
    models.addAll(HabitFits.of(all.cells()));
    models.addAll(WalletFits.of(all.cells(), minorUnits));
    return models;
  }
}
