package io.vinculum.maths.rhythm;

import io.vinculum.maths.cells.CellCounts;
import io.vinculum.maths.cells.CountBuckets;
import io.vinculum.maths.special.LogGamma;
import java.util.Arrays;

/** The log-likelihood of gap populations on cells, laid out once for the many calls of a search. */
final class GapLikelihood {
  private final double sumLogDays;
  private int[] buckets = new int[1_024];
  private double[] sumDays = new double[1_024];
  private double[] customers = new double[1_024];
  private int cells;

  GapLikelihood(GapCells source) {
    sumLogDays = source.sumLogDays();
    CellCounts counts = source.counts();
    counts.forEach(this::append);
  }

  private void append(long key, long count) {
    if (cells == buckets.length) {
      buckets = Arrays.copyOf(buckets, cells * 2);
      sumDays = Arrays.copyOf(sumDays, cells * 2);
      customers = Arrays.copyOf(customers, cells * 2);
    }
    buckets[cells] = GapCells.bucketOf(key);
    sumDays[cells] = GapCells.sumDaysOf(key);
    customers[cells] = (double) count;
    cells++;
  }

  /**
   * {@code Σ [ln Γ(q+kn) − ln Γ(q) − n·ln Γ(k) + q·ln v − (q+kn)·ln(v+Σg)] + (k−1)·Σ ln g}, the
   * rate integrated out.
   */
  double at(GapPopulation population) {
    double k = population.regularity();
    double q = population.prior();
    double v = population.priorDays();
    double logGammaK = LogGamma.of(k);
    double start = q * Math.log(v) - LogGamma.of(q);
    double sum = (k - 1) * sumLogDays;
    int bucket = -1;
    double ofBucket = 0;
    double exponent = 0;
    for (int i = 0; i < cells; i++) {
      if (buckets[i] != bucket) {
        bucket = buckets[i];
        double gaps = CountBuckets.representative(bucket);
        exponent = q + k * gaps;
        ofBucket = start + LogGamma.of(exponent) - gaps * logGammaK;
      }
      sum += customers[i] * (ofBucket - exponent * Math.log(v + sumDays[i]));
    }
    return sum;
  }
}
