package io.vinculum.maths.share;

import java.util.Arrays;

/**
 * How uncertain a fitted population is: the covariance of ln M, ln K, ln S, the logit of our share,
 * the bias of told shares and that of told volumes. Immutable.
 */
public final class PopulationCovariance {
  /** Rows. */
  public static final int SIZE = 6;

  private final double[][] rows;

  /** Of a symmetric matrix. */
  public PopulationCovariance(double[][] rows) {
    if (rows.length != SIZE) {
      throw new IllegalArgumentException(rows.length + " rows");
    }
    this.rows = copy(rows);
  }

  /** One figure. */
  public double at(int row, int column) {
    return rows[row][column];
  }

  /** All of them. */
  double[][] rows() {
    return copy(rows);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PopulationCovariance that && Arrays.deepEquals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rows);
  }
}
