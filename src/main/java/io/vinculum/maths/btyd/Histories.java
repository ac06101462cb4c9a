package io.vinculum.maths.btyd;

import java.util.Arrays;

/**
 * Purchase histories of many customers, each row for as many as share it, laid out for fits: the
 * few distinct ages, times of the last purchase and numbers of repeats are listed once, so that a
 * likelihood takes their logarithms once. Immutable.
 */
public final class Histories {
  /** A column, each row's value by its rank among the distinct ones. */
  static final class Column {
    private final double[] values;
    private final int[] ranks;

    private Column(double[] column, int size) {
      values = Arrays.stream(column, 0, size).sorted().distinct().toArray();
      ranks = new int[size];
      for (int i = 0; i < size; i++) {
        ranks[i] = Arrays.binarySearch(values, column[i]);
      }
    }

    /** The distinct values, ascending; not to be written to. */
    double[] values() {
      return values;
    }

    /** Of each row, where its value stands among them; not to be written to. */
    int[] ranks() {
      return ranks;
    }

    double at(int row) {
      return values[ranks[row]];
    }
  }

  final Column repeats;
  final Column lasts;
  final Column ages;
  final double[] customers;
  private final double sumLogGaps;
  private final double total;
  private final double repeaters;

  private Histories(Builder rows) {
    repeats = new Column(rows.repeats, rows.size);
    lasts = new Column(rows.lasts, rows.size);
    ages = new Column(rows.ages, rows.size);
    customers = Arrays.copyOf(rows.customers, rows.size);
    sumLogGaps = rows.sumLogGaps;
    total = Arrays.stream(customers).sum();
    double withRepeat = 0;
    for (int row = 0; row < rows.size; row++) {
      withRepeat += repeats.at(row) > 0 ? customers[row] : 0;
    }
    repeaters = withRepeat;
  }

  /** Customers in all rows. */
  public double customers() {
    return total;
  }

  /** Those of them with a repeat purchase. */
  public double repeaters() {
    return repeaters;
  }

  /**
   * Weeks since the first purchase that most customers have been watched for: half of them are at
   * least so old. 0 without customers.
   */
  public double medianWeeks() {
    double[] byAge = new double[ages.values().length];
    for (int row = 0; row < customers.length; row++) {
      byAge[ages.ranks()[row]] += customers[row];
    }
    double older = 0;
    for (int rank = byAge.length - 1; rank >= 0; rank--) {
      older += byAge[rank];
      if (2 * older >= total) {
        return ages.values()[rank];
      }
    }
    return 0;
  }

  /** How many rows stand for them. */
  public int rows() {
    return customers.length;
  }

  /** Sum over all customers of ln(weeks) of their gaps: it alone tells regularities apart. */
  double sumLogGaps() {
    return sumLogGaps;
  }

  double meanAge() {
    double sum = 0;
    for (int row = 0; row < customers.length; row++) {
      sum += customers[row] * ages.at(row);
    }
    return sum / total;
  }

  /** Collects rows. */
  public static final class Builder {
    private double[] repeats = new double[1_024];
    private double[] lasts = new double[1_024];
    private double[] ages = new double[1_024];
    private double[] customers = new double[1_024];
    private double sumLogGaps;
    private int size;

    /**
     * One row more.
     *
     * @param sharedBy how many customers have this history
     */
    public Builder add(PurchaseHistory history, double sharedBy) {
      if (size == repeats.length) {
        repeats = Arrays.copyOf(repeats, 2 * size);
        lasts = Arrays.copyOf(lasts, 2 * size);
        ages = Arrays.copyOf(ages, 2 * size);
        customers = Arrays.copyOf(customers, 2 * size);
      }
      repeats[size] = history.repeats();
      lasts[size] = history.lastWeeks();
      ages[size] = history.ageWeeks();
      customers[size] = sharedBy;
      size++;
      return this;
    }

    /** Adds to the sum of ln(weeks) of gaps between purchases. */
    public Builder addLogGaps(double sumLogWeeks) {
      sumLogGaps += sumLogWeeks;
      return this;
    }

    /** All rows. */
    public Histories build() {
      return new Histories(this);
    }
  }
}
