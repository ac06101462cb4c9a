package io.vinculum.maths.btyd;

import java.util.Arrays;
import java.util.List;

/**
 * The law of a customer's purchases in a time to come, exactly, by summation.
 *
 * <p>Given that the customer is alive, the Poisson clock stands at phase {@code j} of k with weight
 * {@code Π_{i<j}(r+kx+i)·u^j/j!}, {@code u} the part of the silence in {@code α+T}; its rate is
 * then {@code Gamma(r+kx+j, α+T)}, so its events in the time are negative binomial; and the n-th
 * purchase needs {@code nk − j} of them and n − 1 times not leaving, {@code E[(1−p)^(n−1)]}. For k
 * = 1 the mean equals the closed form of Fader, Hardie, Lee 2005; for k > 1 it replaces the
 * literature's approximation by a rescaled α.
 */
public final class FuturePurchases {
  private static final double TAIL = 1e-13;
  private static final double RESCALE_ABOVE = 1e250;
  private static final int MAX_EVENTS = 1_000_000;

  /** At n − 1 the probability of n purchases or more. */
  private final double[] atLeast;

  private FuturePurchases(double[] atLeast) {
    this.atLeast = atLeast;
  }

  static FuturePurchases of(BetaGeometric model, PurchaseHistory history, double weeks) {
    if (!(weeks >= 0 && weeks < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(weeks + " weeks");
    }
    double alive = model.probabilityAlive(history);
    if (weeks == 0 || alive == 0) {
      return new FuturePurchases(new double[0]);
    }
    int k = model.regularity();
    double shape = model.r() + k * history.repeats();
    double time = model.alpha() + history.ageWeeks();
    double stays = weeks / (time + weeks);
    double[] phases = phases(shape, (history.ageWeeks() - history.lastWeeks()) / time, k);
    double[] reached = new double[0];
    for (int j = 0; j < k; j++) {
      reached = addTail(reached, eventTail(shape + j, stays), phases[j], k, j);
    }
    double chances = history.repeats() + (model.leavesAtOnce() ? 1 : 0);
    double kept = alive;
    for (int n = 1; n <= reached.length; n++) {
      reached[n - 1] *= kept;
      double stayed = model.b() + chances + n - 1;
      kept *= stayed / (model.a() + stayed);
    }
    return new FuturePurchases(reached);
  }

  /** A law that is one of several, each as likely as any other. */
  static FuturePurchases mixture(List<FuturePurchases> laws) {
    double[] reached = new double[laws.stream().mapToInt(FuturePurchases::most).max().orElse(0)];
    for (FuturePurchases law : laws) {
      for (int n = 0; n < law.atLeast.length; n++) {
        reached[n] += law.atLeast[n] / laws.size();
      }
    }
    return new FuturePurchases(reached);
  }

  private static double[] phases(double shape, double part, int k) {
    double[] weights = new double[k];
    double term = 1;
    double sum = 0;
    for (int j = 0; j < k; j++) {
      weights[j] = term;
      sum += term;
      term *= (shape + j) * part / (j + 1);
    }
    for (int j = 0; j < k; j++) {
      weights[j] /= sum;
    }
    return weights;
  }

  /** At m the probability of m events or more, m from 0, for a negative binomial law. */
  private static double[] eventTail(double shape, double stays) {
    double[] terms = new double[64];
    terms[0] = 1;
    double sum = 1;
    int m = 0;
    while (m < MAX_EVENTS) {
      double ratio = (shape + m) / (m + 1) * stays;
      double term = terms[m] * ratio;
      if (++m == terms.length) {
        terms = Arrays.copyOf(terms, 2 * m);
      }
      terms[m] = term;
      sum += term;
      double rest = Math.max(ratio, stays);
      if (rest < 1 && term * rest <= TAIL * sum * (1 - rest)) {
        break;
      }
      if (sum > RESCALE_ABOVE) {
        for (int i = 0; i <= m; i++) {
          terms[i] /= sum;
        }
        sum = 1;
      }
    }
    double cumulated = 0;
    for (int i = m; i >= 0; i--) {
      cumulated += terms[i];
      terms[i] = cumulated / sum;
    }
    return Arrays.copyOf(terms, m + 1);
  }

  private static double[] addTail(double[] reached, double[] tail, double weight, int k, int j) {
    int purchases = (tail.length - 1 + j) / k;
    double[] sums = purchases > reached.length ? Arrays.copyOf(reached, purchases) : reached;
    for (int n = 1; n <= purchases; n++) {
      sums[n - 1] += weight * tail[n * k - j];
    }
    return sums;
  }

  /** Expected purchases. */
  public double mean() {
    return Arrays.stream(atLeast).sum();
  }

  /** The probability of this many purchases or more. */
  public double atLeast(int purchases) {
    if (purchases <= 0) {
      return 1;
    }
    return purchases <= atLeast.length ? atLeast[purchases - 1] : 0;
  }

  /** More purchases than this have no probability worth the name. */
  public int most() {
    return atLeast.length;
  }
}
