package io.vinculum.maths.rhythm;

import io.vinculum.maths.special.BetaDistribution;
import java.util.ArrayList;
import java.util.List;

/**
 * When a population buys, by moment, and how much a customer's own habit counts against it: own
 * counts are added to {@code κ} imaginary purchases spread as everybody's. Immutable.
 */
public final class MomentPopulation {
  /** A weight at which no customer's own counts move anything. */
  public static final double MAX_WEIGHT = 1e5;

  /** A personal moment is told only where it is this much likelier than for everybody. */
  public static final double MIN_LIFT = 1.25;

  /** ... and rests on this many purchases at least. */
  public static final int MIN_PURCHASES = 5;

  /** ... and is more the customer's than everybody's with this probability at least. */
  public static final double MIN_SURENESS = 0.9;

  private final double[] shares;
  private final double weight;

  /**
   * A population.
   *
   * @param shares of all purchases by moment, positive, summing to 1
   * @param weight κ, in purchases
   */
  public MomentPopulation(double[] shares, double weight) {
    double sum = 0;
    for (double share : shares) {
      if (!(share > 0)) {
        throw new IllegalArgumentException("share " + share);
      }
      sum += share;
    }
    if (Math.abs(sum - 1) > 1e-9 || !(weight > 0 && weight <= MAX_WEIGHT)) {
      throw new IllegalArgumentException("shares sum to " + sum + ", weight " + weight);
    }
    this.shares = shares.clone();
    this.weight = weight;
  }

  /** Share of everybody's purchases at a moment, 0 to 1. */
  public double share(int moment) {
    return shares[moment];
  }

  /** How many moments there are. */
  public int moments() {
    return shares.length;
  }

  /** κ, in purchases. */
  public double weight() {
    return weight;
  }

  /**
   * The probability that a customer's next purchase falls on a moment: {@code (c + κπ)/(n + κ)}.
   *
   * @param count the customer's purchases at the moment
   * @param total the customer's purchases in all
   */
  public double probability(int moment, int count, int total) {
    return (count + weight * shares[moment]) / (total + weight);
  }

  /** {@code P(p > π)} for {@code p ~ Beta(c + κπ, n − c + κ(1 − π))}. */
  private double sureness(int moment, int count, int total) {
    double share = shares[moment];
    return new BetaDistribution(count + weight * share, total - count + weight * (1 - share))
        .survival(share);
  }

  /**
   * The moments that are a customer's more than everybody's, by {@link #MIN_LIFT}, {@link
   * #MIN_PURCHASES} and {@link #MIN_SURENESS}, the highest lift first.
   *
   * @param counts the customer's purchases by moment
   */
  public List<HabitualTime> personal(int[] counts) {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    List<HabitualTime> moments = new ArrayList<>();
    if (total >= MIN_PURCHASES) {
      for (int moment = 0; moment < shares.length; moment++) {
        double probability = probability(moment, counts[moment], total);
        double sureness =
            probability > MIN_LIFT * shares[moment] ? sureness(moment, counts[moment], total) : 0;
        if (sureness >= MIN_SURENESS) {
          moments.add(
              new HabitualTime(moment, probability, probability / shares[moment], sureness));
        }
      }
    }
    moments.sort((one, other) -> Double.compare(other.lift(), one.lift()));
    return moments;
  }
}
