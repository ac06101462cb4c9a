package io.vinculum.maths.btyd;

import io.vinculum.maths.cells.CellCounts;
import io.vinculum.maths.cells.CountBuckets;
import java.util.Arrays;

/**
 * Customers by number of purchases and their mean amount, for fitting {@link GammaGamma}; cells add
 * up over slices. Not thread-safe.
 */
public final class SpendCells {
  /** Width of a cell in ln(amount): a mean amount is known to within one per cent. */
  public static final double LOG_SPEND_STEP = 0.02;

  private static final int BITS = 20;
  private static final int OFFSET = 1 << (BITS - 1);

  private final CellCounts counts = new CellCounts();

  /**
   * One customer more; one without an amount above zero is passed over.
   *
   * @param purchases how many amounts above zero
   * @param meanSpend their mean
   */
  public void add(int purchases, double meanSpend) {
    if (purchases > 0 && meanSpend > 0) {
      long spend = Math.round(Math.log(meanSpend) / LOG_SPEND_STEP) + OFFSET;
      counts.add(((long) CountBuckets.of(purchases) << BITS) | spend, 1);
    }
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
  public void merge(SpendCells other) {
    counts.merge(other.counts);
  }

  /** The rows that the cells stand for. */
  public Spends spends() {
    Spends.Builder rows = new Spends.Builder();
    counts.forEach(
        (key, customers) ->
            rows.add(
                CountBuckets.representative((int) (key >> BITS)),
                Math.exp(((key & ((1L << BITS) - 1)) - OFFSET) * LOG_SPEND_STEP),
                (double) customers));
    return rows.build();
  }

  /** Number and mean of amounts of many customers, each row for as many as share it. */
  public static final class Spends {
    final double[] purchases;
    final double[] means;
    final double[] customers;

    private Spends(Builder rows) {
      purchases = Arrays.copyOf(rows.purchases, rows.size);
      means = Arrays.copyOf(rows.means, rows.size);
      customers = Arrays.copyOf(rows.customers, rows.size);
    }

    /** Customers in all rows. */
    public double customers() {
      return Arrays.stream(customers).sum();
    }

    /** Collects rows. */
    public static final class Builder {
      private double[] purchases = new double[1_024];
      private double[] means = new double[1_024];
      private double[] customers = new double[1_024];
      private int size;

      /**
       * One row more; amounts of zero are passed over.
       *
       * @param sharedBy how many customers have this number and mean
       */
      public Builder add(double count, double mean, double sharedBy) {
        if (count > 0 && mean > 0) {
          if (size == means.length) {
            purchases = Arrays.copyOf(purchases, 2 * size);
            means = Arrays.copyOf(means, 2 * size);
            customers = Arrays.copyOf(customers, 2 * size);
          }
          purchases[size] = count;
          means[size] = mean;
          customers[size] = sharedBy;
          size++;
        }
        return this;
      }

      /** All rows. */
      public Spends build() {
        return new Spends(this);
      }
    }
  }
}
