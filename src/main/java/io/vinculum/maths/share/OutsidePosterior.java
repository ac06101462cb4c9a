package io.vinculum.maths.share;

import io.vinculum.maths.special.LogGamma;

/**
 * The law of the purchases Z made elsewhere, given x own purchases over T periods: {@code P(Z) ∝
 * NBD(x+Z) · C(x+Z, x) · B(α+x, β+Z)/B(α, β)}, times {@code C(Z, y)·ν^y·(1−ν)^(Z−y)} where y
 * purchases elsewhere were seen with probability ν each.
 *
 * <p>Neighbouring terms differ by a rational factor, so no special function is needed per term. A
 * work space, to be loaded again and again by one thread.
 */
final class OutsidePosterior {
  private static final double TAIL = 1e-13;
  private static final double RESCALE_ABOVE = 1e250;
  private static final double LOW = 0.5 - 0.5 * ShareEstimate.LEVEL;
  private static final double HIGH = 0.5 + 0.5 * ShareEstimate.LEVEL;

  private final double[] weights = new double[ShareEstimator.MAX_OUTSIDE_PURCHASES + 1];
  private int own;
  private int first;
  private int last;
  private double total;
  private double logScale;

  /** Parameters of the law with told figures already in them. */
  record Prior(double shape, double rate, double alpha, double beta) {
    static Prior of(CategoryPopulation population, ShareEvidence evidence, ToldWeights told) {
      Prior prior =
          new Prior(population.shape(), population.rate(), population.alpha(), population.beta());
      if (evidence.shareTold().isPresent()) {
        prior = prior.shareTold(evidence.shareTold().getAsDouble(), told.shareTrials());
      }
      if (evidence.volumeTold().isPresent()) {
        double periods = told.volumePeriods();
        prior = prior.volumeTold(evidence.volumeTold().getAsDouble() * periods, periods);
      }
      return prior;
    }

    Prior shareTold(double share, double trials) {
      return new Prior(shape, rate, alpha + trials * share, beta + trials * (1 - share));
    }

    Prior volumeTold(double purchases, double periods) {
      return new Prior(shape + purchases, rate + periods, alpha, beta);
    }
  }

  /** Loads the law of a customer. */
  void load(Prior prior, ShareEvidence evidence) {
    if (evidence.outside().isPresent()) {
      OutsideSeen seen = evidence.outside().get();
      load(
          prior,
          evidence.own(),
          evidence.periods(),
          seen.purchases(),
          seen.visibility().orElse(Double.NaN));
    } else {
      load(prior, evidence.own(), evidence.periods(), 0, Double.NaN);
    }
  }

  /**
   * Loads the law.
   *
   * @param seen purchases seen elsewhere
   * @param visibility probability that one is seen, NaN where it is unknown
   */
  void load(Prior prior, int own, double periods, int seen, double visibility) {
    this.own = own;
    this.first = seen;
    this.logScale = 0;
    boolean thinned = !Double.isNaN(visibility);
    double unseen = thinned ? 1 - visibility : 1;
    double stays = periods / (prior.rate() + periods) * unseen;
    double switching = prior.alpha() + prior.beta();
    double weight = 1;
    double sum = 1;
    int z = seen;
    weights[z] = 1;
    while (z < ShareEstimator.MAX_OUTSIDE_PURCHASES) {
      double ratio =
          stays
              * ((own + z + prior.shape()) * (prior.beta() + z))
              / ((switching + own + z) * (thinned ? z + 1 - seen : z + 1));
      weight *= ratio;
      z++;
      weights[z] = weight;
      sum += weight;
      double rest = Math.max(ratio, stays);
      if (rest < 1 && weight * rest <= TAIL * sum * (1 - rest)) {
        break;
      }
      if (sum > RESCALE_ABOVE) {
        rescale(z, sum);
        weight /= sum;
        sum = 1;
      }
    }
    this.last = z;
    this.total = sum;
  }

  private void rescale(int end, double by) {
    for (int z = first; z <= end; z++) {
      weights[z] /= by;
    }
    logScale += Math.log(by);
  }

  /** {@code ln Σ} of the terms, relative to the first. */
  double logTotal() {
    return logScale + Math.log(total);
  }

  /**
   * The log-likelihood of what was loaded: the own purchases and those seen, under the prior (the
   * told figures' own likelihood is not in it).
   */
  double logLikelihood(Prior prior, double periods, double visibility) {
    int n = own + first;
    double nbd =
        LogGamma.ratio(prior.shape(), n)
            - LogGamma.of(n + 1.0)
            + n * Math.log(periods / (prior.rate() + periods))
            - prior.shape() * Math.log1p(periods / prior.rate());
    double split =
        LogGamma.beta(prior.alpha() + own, prior.beta() + first)
            - LogGamma.beta(prior.alpha(), prior.beta());
    double ways = LogGamma.of(n + 1.0) - LogGamma.of(own + 1.0) - LogGamma.of(first + 1.0);
    double seen = !Double.isNaN(visibility) ? first * Math.log(visibility) : 0;
    return nbd + ways + split + seen + logTotal();
  }

  /** The estimate of the loaded law. */
  ShareEstimate estimate(Grade grade) {
    double sumShare = 0;
    double sum = 0;
    double square = 0;
    double cumulated = 0;
    int low = -1;
    int median = -1;
    int high = -1;
    for (int z = first; z <= last; z++) {
      double weight = weights[z];
      sumShare += weight / (own + z);
      sum += weight * z;
      square += weight * z * z;
      cumulated += weight;
      low = low < 0 && cumulated >= LOW * total ? z : low;
      median = median < 0 && cumulated >= 0.5 * total ? z : median;
      high = high < 0 && cumulated >= HIGH * total ? z : high;
    }
    double mean = sum / total;
    double variance = Math.max(0, square / total - mean * mean);
    return new ShareEstimate(
        own,
        own == 0 ? 0 : own * sumShare / total,
        share(median),
        share(high),
        share(low),
        new OutsidePurchases(mean, variance, low, high),
        grade);
  }

  /**
   * The width of the share's interval, or of the purchases elsewhere where none is with us. Each
   * number is spread over the unit around it, so that the width has no steps.
   */
  double width() {
    double low = smoothQuantile(LOW);
    double high = smoothQuantile(HIGH);
    return own == 0 ? high - low : share(low) - share(high);
  }

  private double smoothQuantile(double probability) {
    double goal = probability * total;
    double sum = 0;
    for (int z = first; z <= last; z++) {
      if (sum + weights[z] >= goal) {
        return Math.max(first, z - 0.5 + (goal - sum) / weights[z]);
      }
      sum += weights[z];
    }
    return last;
  }

  private double share(double z) {
    return own == 0 ? 0 : own / (own + z);
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  double probability(int z) {
    return weights[z] / total;
  }
}
