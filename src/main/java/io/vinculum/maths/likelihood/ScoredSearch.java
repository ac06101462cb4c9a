package io.vinculum.maths.likelihood;

import java.util.Optional;
import java.util.function.Function;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Finds the parameters under which data are most likely from the likelihood of each of its parts,
 * and how uncertain they are: the scores' own products stand for the curvature (Berndt, Hall, Hall,
 * Hausman: "Estimation and inference in nonlinear structural models", 1974), each step halved until
 * it pays. Where that creeps along a ridge, Newton's steps by the curvature itself end it. No
 * randomness.
 */
public final class ScoredSearch {
  private static final int MAX_STEPS = 200;
  private static final int MAX_HALVINGS = 12;
  private static final double DERIVATIVE_STEP = 1e-4;
  private static final double LARGEST_STEP = 1;

  /** In log-likelihood units: what a further step would gain. */
  private static final double CONVERGED_GAIN = 5e-3;

  /** So many steps in a row that gain no more than this creep along a ridge. */
  private static final double IDLE_GAIN = 0.5;

  private static final int MAX_IDLE_STEPS = 3;

  private static final double SMALLEST_EIGENVALUE = 1e-9;

  private final Function<double[], double[]> logs;
  private final double[] weights;
  private final double[] priorMeans;
  private final double[] priorDeviations;

  /**
   * A search.
   *
   * @param logs the log-likelihood of each part of the data
   * @param weights how many customers each part stands for
   * @param priorMeans normal laws of what parameters may be at all: they keep one that the data do
   *     not tell from running away
   * @param priorDeviations positive; infinite where nothing is known before
   */
  public ScoredSearch(
      Function<double[], double[]> logs,
      double[] weights,
      double[] priorMeans,
      double[] priorDeviations) {
    this.logs = logs;
    this.weights = weights.clone();
    this.priorMeans = priorMeans.clone();
    this.priorDeviations = priorDeviations.clone();
  }

  /** What was found. */
  public static final class Found {
    private final double[] point;
    private final double logLikelihood;

    private Found(double[] point, double logLikelihood) {
      this.point = point.clone();
      this.logLikelihood = logLikelihood;
    }

    /** The parameters. */
    public double[] point() {
      return point.clone();
    }

    /** Without the priors. */
    public double logLikelihood() {
      return logLikelihood;
    }
  }

  /**
   * The most likely parameters near a start.
   *
   * @throws NoConvergence when the start is impossible, or the search does not end
   */
  public Found from(double... start) {
    double[] values = logs.apply(start);
    Place place = new Place(start, values, penalised(start, values));
    if (!(place.value > Double.NEGATIVE_INFINITY)) {
      throw new NoConvergence("the data are impossible under the parameters tried first", false);
    }
    int idle = 0;
    for (int step = 0; step < MAX_STEPS; step++) {
      Slope slope = slope(place.point, place.values);
      double[] direction = slope.direction();
      if (idle >= MAX_IDLE_STEPS) {
        Optional<double[]> newton = newton(place.point, slope);
        direction = newton.orElse(direction);
        // Without a curvature there is no peak to be near to, and steps go on as before.
        idle = newton.isPresent() ? idle : 0;
      }
      if (slope.gain(direction) < CONVERGED_GAIN) {
        return place.found();
      }
      Optional<Place> next = better(place, direction);
      if (next.isEmpty()) {
        return place.found();
      }
      idle = next.get().value - place.value < IDLE_GAIN ? idle + 1 : 0;
      place = next.get();
    }
    throw new NoConvergence("the likelihood still grew after " + MAX_STEPS + " steps", true);
  }

  /** Where the search is. */
  private final class Place {
    private final double[] point;
    private final double[] values;
    private final double value;

    Place(double[] point, double[] values, double value) {
      this.point = point;
      this.values = values;
      this.value = value;
    }

    Found found() {
      return new Found(point, sum(values));
    }
  }

  /** Along a direction, as far as it pays. */
  private Optional<Place> better(Place from, double[] direction) {
    double length = shortened(direction);
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
      double[] next = along(from.point, direction, length);
      double[] there = logs.apply(next);
      double value = penalised(next, there);
      if (value > from.value) {
        return Optional.of(new Place(next, there, value));
      }
      length *= 0.5;
    }
    return Optional.empty();
  }

  /** The step to the peak of the parabola that lies on the likelihood here, where it has one. */
  private Optional<double[]> newton(double[] point, Slope slope) {
    RealMatrix curvature = curvature(point);
    return isPeak(curvature)
        ? Optional.of(inverse(curvature).operate(slope.gradient()).toArray())
        : Optional.empty();
  }

  private static double shortened(double[] direction) {
    double largest = 0;
    for (double d : direction) {
      largest = Math.max(largest, Math.abs(d));
    }
    return largest > LARGEST_STEP ? LARGEST_STEP / largest : 1;
  }

  private static double[] along(double[] point, double[] direction, double length) {
    double[] next = point.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] += length * direction[i];
    }
    return next;
  }

  private double sum(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }

  private double penalised(double[] point, double[] values) {
    double sum = sum(values);
    for (int i = 0; i < point.length; i++) {
      double away = (point[i] - priorMeans[i]) / priorDeviations[i];
      sum -= 0.5 * away * away;
    }
    return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum;
  }

  /** Gradient, and the scores' products with the priors' precision. */
  private record Slope(RealVector gradient, RealMatrix products, RealMatrix precision) {
    double[] direction() {
      return inverse(products.add(precision)).operate(gradient).toArray();
    }

    double gain(double[] direction) {
      return 0.5 * gradient.dotProduct(new ArrayRealVector(direction));
    }
  }

  private Slope slope(double[] point, double[] values) {
    int n = point.length;
    double[][] scores = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] moved = point.clone();
      moved[i] += DERIVATIVE_STEP;
      scores[i] = logs.apply(moved);
      for (int k = 0; k < values.length; k++) {
        scores[i][k] = (scores[i][k] - values[k]) / DERIVATIVE_STEP;
      }
    }
    double[] gradient = new double[n];
    double[][] products = new double[n][n];
    double[][] precision = new double[n][n];
    for (int i = 0; i < n; i++) {
      double tight = 1 / (priorDeviations[i] * priorDeviations[i]);
      gradient[i] = (priorMeans[i] - point[i]) * tight;
      precision[i][i] = tight;
      for (int k = 0; k < values.length; k++) {
        gradient[i] += weights[k] * scores[i][k];
      }
      for (int j = 0; j <= i; j++) {
        for (int k = 0; k < values.length; k++) {
          products[i][j] += weights[k] * scores[i][k] * scores[j][k];
        }
        products[j][i] = products[i][j];
      }
    }
    return new Slope(
        new ArrayRealVector(gradient),
        new Array2DRowRealMatrix(products),
        new Array2DRowRealMatrix(precision));
  }

  /**
   * How uncertain the parameters at a peak are: {@code H⁻¹(J + P)H⁻¹}, which holds where the model
   * is not quite that of the data, too (White: "Maximum likelihood estimation of misspecified
   * models", Econometrica, 1982); where the curvature H is no peak, that of the scores alone.
   */
  public double[][] covariance(double[] point) {
    Slope slope = slope(point, logs.apply(point));
    RealMatrix information = slope.products().add(slope.precision());
    RealMatrix curvature = curvature(point);
    if (!isPeak(curvature)) {
      return inverse(information).getData();
    }
    RealMatrix bread = inverse(curvature);
    return bread.multiply(information).multiply(bread).getData();
  }

  /** By how much the gradient falls, from differences of gradients. */
  private RealMatrix curvature(double[] point) {
    int n = point.length;
    double step = 20 * DERIVATIVE_STEP;
    double[][] curvature = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] up = point.clone();
      up[i] += step;
      double[] down = point.clone();
      down[i] -= step;
      RealVector above = slope(up, logs.apply(up)).gradient();
      RealVector below = slope(down, logs.apply(down)).gradient();
      curvature[i] = below.subtract(above).mapDivide(2 * step).toArray();
    }
    RealMatrix hessian = new Array2DRowRealMatrix(curvature);
    return hessian.add(hessian.transpose()).scalarMultiply(0.5);
  }

  private static boolean isPeak(RealMatrix curvature) {
    for (double eigenvalue : new EigenDecompositionSymmetric(curvature).getEigenvalues()) {
      if (!(eigenvalue > SMALLEST_EIGENVALUE)) {
        return false;
      }
    }
    return true;
  }

  private static RealMatrix inverse(RealMatrix symmetric) {
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(symmetric);
    double[] values = eigen.getEigenvalues();
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double[][] diagonal = new double[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      diagonal[i][i] = 1 / Math.max(values[i], largest * 1e-12);
    }
    RealMatrix vectors = eigen.getV();
    return vectors.multiply(new Array2DRowRealMatrix(diagonal)).multiply(vectors.transpose());
  }
}
