package io.vinculum.maths.rhythm;

import io.vinculum.maths.likelihood.MaximumLikelihood;
import java.util.Arrays;

/**
 * What fitting a {@link MomentPopulation} needs of customers' purchases by moment (weekday, block
 * of hours): for each moment, how many customers bought then more than i times, for every i. The
 * numbers add up over slices. Not thread-safe.
 */
public final class MomentCells {
  /** Purchases of one customer beyond this are passed over: they would say the same. */
  public static final int MAX_PURCHASES = 2_000;

  /** Customers with two purchases or more needed for a fit. */
  public static final long MIN_CUSTOMERS = 100;

  private final long[][] moreThan;
  private final long[] totalMoreThan = new long[MAX_PURCHASES];

  /**
   * No customer yet.
   *
   * @param moments how many there are, such as 7 weekdays
   */
  public MomentCells(int moments) {
    moreThan = new long[moments][MAX_PURCHASES];
  }

  /**
   * One customer more.
   *
   * @param counts purchases by moment
   */
  public void add(int[] counts) {
    int total = Arrays.stream(counts).sum();
    if (counts.length != moreThan.length) {
      throw new IllegalArgumentException(counts.length + " moments");
    }
    if (total > MAX_PURCHASES) {
      return;
    }
    for (int moment = 0; moment < counts.length; moment++) {
      for (int i = 0; i < counts[moment]; i++) {
        moreThan[moment][i]++;
      }
    }
    for (int i = 0; i < total; i++) {
      totalMoreThan[i]++;
    }
  }

  /** All customers of another slice. */
  public void merge(MomentCells other) {
    for (int moment = 0; moment < moreThan.length; moment++) {
      plus(moreThan[moment], other.moreThan[moment]);
    }
    plus(totalMoreThan, other.totalMoreThan);
  }

  private static void plus(long[] sums, long[] more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
  }

  /**
   * The population: its shares are those of all purchases, its weight the most likely one under the
   * Dirichlet-multinomial law. Fewer than {@link #MIN_CUSTOMERS} with two purchases give a weight
   * of {@link MomentPopulation#MAX_WEIGHT}: no personal moment stands out.
   */
  public MomentPopulation fit() {
    double[] shares = new double[moreThan.length];
    double all = Arrays.stream(totalMoreThan).sum();
    for (int moment = 0; moment < shares.length; moment++) {
      // Half a purchase more each: a moment nobody has used yet keeps a share.
      shares[moment] = (Arrays.stream(moreThan[moment]).sum() + 0.5) / (all + 0.5 * shares.length);
    }
    if (totalMoreThan[1] < MIN_CUSTOMERS) {
      return new MomentPopulation(shares, MomentPopulation.MAX_WEIGHT);
    }
    double[] found = MaximumLikelihood.positive(p -> logLikelihood(shares, p[0]), 20);
    return new MomentPopulation(shares, Math.min(found[0], MomentPopulation.MAX_WEIGHT));
  }

  /** {@code Σ ln(κπ_j + i) − Σ ln(κ + i)} over customers, moments and purchases. */
  private double logLikelihood(double[] shares, double weight) {
    double sum = 0;
    for (int moment = 0; moment < shares.length; moment++) {
      double start = weight * shares[moment];
      for (int i = 0; i < MAX_PURCHASES && moreThan[moment][i] > 0; i++) {
        sum += moreThan[moment][i] * Math.log(start + i);
      }
    }
    for (int i = 0; i < MAX_PURCHASES && totalMoreThan[i] > 0; i++) {
      sum -= totalMoreThan[i] * Math.log(weight + i);
    }
    return sum;
  }
}
