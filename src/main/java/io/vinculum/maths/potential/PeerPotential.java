package io.vinculum.maths.potential;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/**
 * The 90 % quantile of spend among customers alike, log-linear in their features (Rosset, Perlich,
 * Zadrozny, Merugu, Weiss, Lawrence: "Wallet estimation models", 2007). Immutable.
 */
public final class PeerPotential {
  /** One customer in ten of the same features spends more. */
  public static final double QUANTILE = 0.9;

  /** Customers a coefficient needed for a fit. */
  public static final int MIN_CUSTOMERS_PER_COEFFICIENT = 50;

  private static final int MAX_ROUNDS = 500;
  private static final double SMALLEST_RESIDUAL = 1e-6;
  private static final double CONVERGED = 1e-9;

  private final double[] coefficients;

  private PeerPotential(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /** A plane that was fitted before, by its {@link #coefficients}. */
  public static PeerPotential with(double... coefficients) {
    return new PeerPotential(coefficients.clone());
  }

  /**
   * Fits the quantile plane of ln(spend) by minorise-maximise steps of weighted least squares
   * (Hunter and Lange, Journal of Computational and Graphical Statistics 2000).
   *
   * @param features a row a customer, all of one length; an intercept is added
   * @param spends positive amounts in the same order
   * @throws IllegalArgumentException below {@link #MIN_CUSTOMERS_PER_COEFFICIENT}: ask {@link
   *     #isEnough} first
   */
  public static PeerPotential fit(double[][] features, double[] spends) {
    int width = features.length == 0 ? 1 : features[0].length + 1;
    if (!isEnough(features.length, width - 1) || features.length != spends.length) {
      throw new IllegalArgumentException(
          features.length + " rows of " + (width - 1) + ", " + spends.length + " spends");
    }
    double[] logs = Arrays.stream(spends).map(Math::log).toArray();
    double[] plane = new double[width];
    plane[0] = Arrays.stream(logs).average().orElseThrow();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double[] next = step(features, logs, plane);
      double moved = 0;
      for (int i = 0; i < width; i++) {
        moved = Math.max(moved, Math.abs(next[i] - plane[i]));
      }
      plane = next;
      if (moved < CONVERGED) {
        break;
      }
    }
    return new PeerPotential(plane);
  }

  /** Whether so many customers carry a fit on so many features. */
  public static boolean isEnough(int customers, int features) {
    return customers >= MIN_CUSTOMERS_PER_COEFFICIENT * (features + 1);
  }

  private static double[] step(double[][] features, double[] logs, double[] plane) {
    int width = plane.length;
    double[][] matrix = new double[width][width];
    double[] right = new double[width];
    double[] row = new double[width];
    row[0] = 1;
    for (int i = 0; i < logs.length; i++) {
      System.arraycopy(features[i], 0, row, 1, width - 1);
      double residual = logs[i] - dot(plane, row);
      double weight = 1 / (SMALLEST_RESIDUAL + Math.abs(residual));
      for (int j = 0; j < width; j++) {
        right[j] += row[j] * (weight * logs[i] + 2 * QUANTILE - 1);
        for (int k = 0; k < width; k++) {
          matrix[j][k] += weight * row[j] * row[k];
        }
      }
    }
    return new QRDecomposition(new Array2DRowRealMatrix(matrix, false))
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /**
   * The potential of a customer.
   *
   * @param features as in the fit
   * @return an amount, in the unit of the spends
   */
  public double of(double[] features) {
    double log = coefficients[0];
    for (int i = 0; i < features.length; i++) {
      log += coefficients[i + 1] * features[i];
    }
    return Math.exp(log);
  }

  /** Intercept and coefficients of ln(spend). */
  public double[] coefficients() {
    return coefficients.clone();
  }
}
