package io.vinculum.maths.btyd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether predictions come true on average: customers in ten equal groups by what was predicted,
 * and what came.
 */
public final class Calibration {
  public static final int GROUPS = 10;

  private Calibration() {}

  /**
   * A tenth of the customers.
   *
   * @param decile 1 for the lowest predictions to 10 for the highest
   * @param customers in it
   * @param meanPredicted mean of their predictions
   * @param meanActual mean of what came
   */
  public record Decile(int decile, int customers, double meanPredicted, double meanActual) {}

  /**
   * The ten groups, fewer where there are fewer customers.
   *
   * @param predicted one value a customer
   * @param actual in the same order
   */
  public static List<Decile> byDecile(double[] predicted, double[] actual) {
    requireSameLength(predicted, actual);
    int[] order =
        IntStream.range(0, predicted.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> predicted[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Decile> deciles = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      int from = (int) ((long) group * order.length / GROUPS);
      int until = (int) ((group + 1L) * order.length / GROUPS);
      double sumPredicted = 0;
      double sumActual = 0;
      for (int i = from; i < until; i++) {
        sumPredicted += predicted[order[i]];
        sumActual += actual[order[i]];
      }
      int size = until - from;
      if (size > 0) {
        deciles.add(new Decile(group + 1, size, sumPredicted / size, sumActual / size));
      }
    }
    return List.copyOf(deciles);
  }

  /** Mean absolute error. */
  public static double meanAbsoluteError(double[] predicted, double[] actual) {
    requireSameLength(predicted, actual);
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += Math.abs(predicted[i] - actual[i]);
    }
    return sum / predicted.length;
  }

  private static void requireSameLength(double[] predicted, double[] actual) {
    if (predicted.length != actual.length) {
      throw new IllegalArgumentException(predicted.length + " and " + actual.length + " values");
    }
  }
}
