package io.vinculum.maths.likelihood;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * How far the parameters of a maximum may be off: the normal law of their logarithms whose
 * covariance is the inverse of the observed information, told by sigma points (Julier, Uhlmann:
 * "Unscented filtering and nonlinear estimation", Proceedings of the IEEE 2004): 2d parameters of
 * equal weight with that mean and that covariance.
 */
public final class Uncertainty {
  /** Step of the second differences, in ln(parameter). */
  private static final double STEP = 0.01;

  /** No direction is less sure than this, in ln(parameter): a factor of ten. */
  private static final double MAX_SPREAD = Math.log(10);

  private Uncertainty() {}

  /**
   * Parameters that stand for the uncertainty of a maximum, each as likely as any other.
   *
   * @param logLikelihood as it was maximised
   * @param maximum the positive parameters that were found
   */
  public static List<double[]> points(ToDoubleFunction<double[]> logLikelihood, double[] maximum) {
    int size = maximum.length;
    EigenDecompositionSymmetric axes =
        new EigenDecompositionSymmetric(
            new Array2DRowRealMatrix(information(logLikelihood, maximum), false));
    List<double[]> points = new ArrayList<>();
    for (int axis = 0; axis < size; axis++) {
      double precision = Math.max(axes.getEigenvalue(axis), 1 / (MAX_SPREAD * MAX_SPREAD));
      double reach = Math.sqrt(size / precision);
      for (int sign = -1; sign <= 1; sign += 2) {
        double[] point = maximum.clone();
        for (int i = 0; i < size; i++) {
          double factor = Math.exp(sign * reach * axes.getEigenvector(axis).getEntry(i));
          point[i] =
              Math.min(
                  MaximumLikelihood.MAX_PARAMETER,
                  Math.max(MaximumLikelihood.MIN_PARAMETER, maximum[i] * factor));
        }
        points.add(point);
      }
    }
    return points;
  }

  /** Minus the second derivatives by ln(parameters), by central differences. */
  private static double[][] information(
      ToDoubleFunction<double[]> logLikelihood, double[] maximum) {
    int size = maximum.length;
    double[][] information = new double[size][size];
    double top = logLikelihood.applyAsDouble(maximum);
    for (int i = 0; i < size; i++) {
      double up = logLikelihood.applyAsDouble(moved(maximum, i, 1, i, 0));
      double down = logLikelihood.applyAsDouble(moved(maximum, i, -1, i, 0));
      information[i][i] = finite(-(up - 2 * top + down) / (STEP * STEP));
      for (int j = 0; j < i; j++) {
        double same =
            logLikelihood.applyAsDouble(moved(maximum, i, 1, j, 1))
                + logLikelihood.applyAsDouble(moved(maximum, i, -1, j, -1));
        double opposite =
            logLikelihood.applyAsDouble(moved(maximum, i, 1, j, -1))
                + logLikelihood.applyAsDouble(moved(maximum, i, -1, j, 1));
        information[i][j] = finite(-(same - opposite) / (4 * STEP * STEP));
        information[j][i] = information[i][j];
      }
    }
    return information;
  }

  /** Next to what is impossible nothing is known: no information. */
  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  private static double[] moved(double[] from, int i, int iSteps, int j, int jSteps) {
    double[] to = from.clone();
    to[i] *= Math.exp(STEP * iSteps);
    to[j] *= Math.exp(STEP * jSteps);
    return to;
  }
}
