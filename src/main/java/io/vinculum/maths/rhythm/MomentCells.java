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

  private static final int FIRST_SIZE = 32;

  /** By moment, then by number of purchases; as long as the most frequent buyer needs. */
  private final long[][] moreThan;

  private long[] totalMoreThan = new long[FIRST_SIZE];

  /**
   * No customer yet.
   *
   * @param moments how many there are, such as 7 weekdays
   */
  public MomentCells(int moments) {
    moreThan = new long[moments][FIRST_SIZE];
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
      addTo(moment, ones(counts[moment]));
    }
    totalMoreThan = sum(totalMoreThan, ones(total));
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private void addTo(int moment, long[] more) {
    moreThan[moment] = sum(moreThan[moment], more);
  }

  /** How many moments there are. */
  public int moments() {
    return moreThan.length;
  }

  /** At i how many customers bought more than i times at a moment; a zero ends it or is beyond. */
  public long[] atMoment(int moment) {
    return trimmed(moreThan[moment]);
  }

  /** The same for all moments together. */
  public long[] atAny() {
    return trimmed(totalMoreThan);
  }

  /**
   * Adds counts as {@link #atMoment} and {@link #atAny} tell them: for cells that come from
   * elsewhere.
   */
  public void addCounts(long[][] byMoment, long[] any) {
    for (int moment = 0; moment < moreThan.length; moment++) {
      addTo(moment, byMoment[moment]);
    }
    totalMoreThan = sum(totalMoreThan, any);
  }

  private static long[] trimmed(long[] counts) {
    int size = 0;
    while (size < counts.length && counts[size] > 0) {
      size++;
    }
    return Arrays.copyOf(counts, size);
  }

  /** All customers of another slice. */
  public void merge(MomentCells other) {
    addCounts(other.moreThan, other.totalMoreThan);
  }

  private static long[] sum(long[] sums, long[] more) {
    long[] both = more.length > sums.length ? Arrays.copyOf(sums, more.length) : sums;
    for (int i = 0; i < more.length; i++) {
      both[i] += more[i];
    }
    return both;
  }

  /**
   * The population: its shares are those of all purchases, its weight the most likely one under the
   * Dirichlet-multinomial law. Fewer than {@link #MIN_CUSTOMERS} with two purchases give a weight
   * of {@link MomentPopulation#MAX_WEIGHT}: no personal moment stands out.
   */
  public MomentPopulation fit() {
    return fitted().population();
  }

  /**
   * What was fitted.
   *
   * @param isBounded whether a weak prior had to bound the weight, of which the data leave no best
   *     value: everybody buys alike, or everybody at one moment of their own
   */
  public record Fit(MomentPopulation population, boolean isBounded) {}

  /** {@link #fit}, and whether the data told it. */
  public Fit fitted() {
    double[] shares = new double[moreThan.length];
    double all = Arrays.stream(totalMoreThan).sum();
    for (int moment = 0; moment < shares.length; moment++) {
      // Half a purchase more each: a moment nobody has used yet keeps a share.
      shares[moment] = (Arrays.stream(moreThan[moment]).sum() + 0.5) / (all + 0.5 * shares.length);
    }
    if (totalMoreThan[1] < MIN_CUSTOMERS) {
      return new Fit(new MomentPopulation(shares, MomentPopulation.MAX_WEIGHT), true);
    }
    MaximumLikelihood.Estimate found =
        MaximumLikelihood.bounded(p -> logLikelihood(shares, p[0]), 20);
    double weight = Math.min(found.parameters()[0], MomentPopulation.MAX_WEIGHT);
    return new Fit(new MomentPopulation(shares, weight), found.isBounded());
  }

  /** {@code Σ ln(κπ_j + i) − Σ ln(κ + i)} over customers, moments and purchases. */
  private double logLikelihood(double[] shares, double weight) {
    double sum = 0;
    for (int moment = 0; moment < shares.length; moment++) {
      double start = weight * shares[moment];
      for (int i = 0; i < moreThan[moment].length && moreThan[moment][i] > 0; i++) {
        sum += moreThan[moment][i] * Math.log(start + i);
      }
    }
    for (int i = 0; i < totalMoreThan.length && totalMoreThan[i] > 0; i++) {
      sum -= totalMoreThan[i] * Math.log(weight + i);
    }
    return sum;
  }
}
