package io.vinculum.insight.score;

import io.vinculum.maths.rfm.Quintiles;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Where the fifths of a population meet.
 *
 * @param least the least value that scores 2, 3, 4 and 5; the greatest long where none does
 */
public record Cut(List<Long> least) {
  private static final int CUTS = Quintiles.SCORES - 1;

  public Cut {
    least = List.copyOf(least);
    if (least.size() != CUTS) {
      throw new IllegalArgumentException("five scores have four cuts, not " + least.size());
    }
  }

  /** The score of a value, 1 to 5; a value that nobody had scores as the next lower one. */
  public int score(long value) {
    int score = 1;
    while (score <= CUTS && least.get(score - 1) <= value) {
      score++;
    }
    return score;
  }

  /** Of all slices' spreads together. */
  static Cut of(List<Spread> spreads) {
    TreeMap<Long, Long> all = new TreeMap<>();
    for (Spread spread : spreads) {
      for (int i = 0; i < spread.values().size(); i++) {
        all.merge(spread.values().get(i), spread.customers().get(i), Long::sum);
      }
    }
    double[] values = all.keySet().stream().mapToDouble(Long::doubleValue).toArray();
    long[] customers = all.values().stream().mapToLong(Long::longValue).toArray();
    Quintiles quintiles = Quintiles.of(values, customers);
    List<Long> least = new ArrayList<>();
    for (long value : all.keySet()) {
      while (least.size() < CUTS && quintiles.score((double) value) >= least.size() + 2) {
        least.add(value);
      }
    }
    while (least.size() < CUTS) {
      least.add(Long.MAX_VALUE);
    }
    return new Cut(least);
  }
}
