package io.vinculum.maths.potential;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

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

  /** Of all weight: so little that a coefficient the data tell does not move by a millionth. */
  private static final double RIDGE = 1e-9;

  /** How far from symmetric and positive definite a sum of squares with a ridge may be. */
  private static final double SYMMETRIC = 1e-9;

  private static final double POSITIVE = 0;

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
   * (Hunter and Lange, Journal of Computational and Graphical Statistics 2000). Features are
   * centred and scaled, and a trace of a ridge is on their coefficients: one that is the same for
   * everybody gets 0, and those that move together share what they tell.
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
    Scale scale = Scale.of(features, width - 1);
    double[][] scaled = Arrays.stream(features).map(scale::apply).toArray(double[][]::new);
    double[] plane = new double[width];
    plane[0] = Arrays.stream(logs).average().orElseThrow();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double[] next = step(scaled, logs, plane);
      double moved = 0;
      for (int i = 0; i < width; i++) {
        moved = Math.max(moved, Math.abs(next[i] - plane[i]));
      }
      plane = next;
      if (moved < CONVERGED) {
        break;
      }
    }
    return new PeerPotential(scale.undone(plane));
  }

  /** Mean and spread of each feature; one that is the same for everybody has a spread of 0. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Scale(double[] means, double[] spreads) {
    private static final double NO_SPREAD = 1e-9;

    static Scale of(double[][] features, int width) {
      double[] means = new double[width];
      double[] spreads = new double[width];
      for (int j = 0; j < width; j++) {
        int feature = j;
        means[j] = Arrays.stream(features).mapToDouble(row -> row[feature]).average().orElse(0);
        spreads[j] =
            Math.sqrt(
                Arrays.stream(features)
                    .mapToDouble(row -> row[feature] - means[feature])
                    .map(away -> away * away)
                    .average()
                    .orElse(0));
        spreads[j] = spreads[j] > NO_SPREAD * (1 + Math.abs(means[j])) ? spreads[j] : 0;
      }
      return new Scale(means, spreads);
    }

    double[] apply(double[] row) {
      double[] scaled = new double[row.length];
      for (int j = 0; j < row.length; j++) {
        scaled[j] = spreads[j] == 0 ? 0 : (row[j] - means[j]) / spreads[j];
      }
      return scaled;
    }

    /** The same plane over features as they were. */
    double[] undone(double[] plane) {
      double[] undone = plane.clone();
      for (int j = 0; j < means.length; j++) {
        undone[j + 1] = spreads[j] == 0 ? 0 : plane[j + 1] / spreads[j];
        undone[0] -= undone[j + 1] * means[j];
      }
      return undone;
    }
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
    for (int j = 1; j < width; j++) {
      matrix[j][j] += RIDGE * matrix[0][0];
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), SYMMETRIC, POSITIVE)
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
