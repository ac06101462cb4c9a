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

  /** An answer may speak for what own purchases alone make all but impossible. */
  private static final double TOLD_TAIL = 1e-11;

  /** Fits to thousands of customers need less of one. */
  private static final double FIT_TAIL = 1e-9;

  private static final double RESCALE_ABOVE = 1e250;
  private static final double ROUNDING = 1e-9;
  private static final double LOW = 0.5 - 0.5 * ShareEstimate.LEVEL;
  private static final double HIGH = 0.5 + 0.5 * ShareEstimate.LEVEL;

  private final double[] weights = new double[ShareEstimator.MAX_OUTSIDE_PURCHASES + 1];
  private int own;
  private int first;
  private int last;
  private double total;
  private double logScale;

  /** Loads the law of a customer, told figures and all. */
  void load(CategoryPopulation population, ShareEvidence evidence, ToldReading reading) {
    boolean told = evidence.shareTold().isPresent() || evidence.volumeTold().isPresent();
    load(population, evidence, told ? TOLD_TAIL : TAIL);
    if (told) {
      read(population, evidence, reading);
    }
  }

  /** The law without told figures. */
  void loadUntold(CategoryPopulation population, ShareEvidence evidence) {
    load(population, evidence, FIT_TAIL);
  }

  private void load(CategoryPopulation population, ShareEvidence evidence, double tail) {
    OutsideSeen seen = evidence.outside().orElse(OutsideSeen.NONE);
    load(
        population,
        evidence.own(),
        evidence.periods(),
        seen.purchases(),
        seen.visibility().orElse(Double.NaN),
        tail);
  }

  /** Weighs each number of purchases elsewhere by how likely the answers are with it. */
  private void read(CategoryPopulation population, ShareEvidence evidence, ToldReading reading) {
    ToldReading.Reader reader =
        new ToldReading.Reader(reading, population, evidence.periods(), own > 0);
    Answers answers = Answers.of(evidence);
    if (own == 0 && answers.hasVolume()) {
      readUncontradicted(answers, reader);
      return;
    }
    double sum = 0;
    int heard = first;
    for (int z = first; z <= last; z++) {
      if (weights[z] > 0) {
        weights[z] *= reader.of(answers, own, z);
        sum += weights[z];
        heard = weights[z] > TAIL * sum ? z : heard;
      }
    }
    total = sum;
    last = heard;
  }

  /**
   * The same of a customer of whom no purchase is known. Nothing but the population contradicts
   * such an answer, so that it is meant is as probable however unusual it is: else the more unusual
   * it were the less it would count, and none told less than a few.
   */
  private void readUncontradicted(Answers answers, ToldReading.Reader reader) {
    double untold = 0;
    double purchases = 0;
    for (int z = first; z <= last; z++) {
      weights[z] *= reader.ofShare(answers, own, z);
      untold += weights[z];
      purchases += weights[z] * z;
    }
    double mean = purchases / untold;
    double meant = 0;
    for (int z = first; z <= last; z++) {
      meant += weights[z] * reader.ofVolumeMeant(answers, z, mean);
    }
    double either = ToldReading.OUTLIERS * meant / untold;
    for (int z = first; z <= last; z++) {
      weights[z] *= (1 - ToldReading.OUTLIERS) * reader.ofVolumeMeant(answers, z, mean) + either;
    }
    total = meant;
  }

  private void load(
      CategoryPopulation prior, int own, double periods, int seen, double visibility, double tail) {
    this.own = own;
    this.first = seen;
    this.logScale = 0;
    boolean thinned = !Double.isNaN(visibility);
    double unseen = thinned ? 1 - visibility : 1;
    double stays = periods / (prior.rate() + periods) * unseen;
    double weight = 1;
    double sum = 1;
    int z = seen;
    weights[z] = 1;
    while (z < ShareEstimator.MAX_OUTSIDE_PURCHASES) {
      double ratio =
          stays
              * ((own + z + prior.shape()) * (prior.beta() + z))
              / ((prior.switching() + own + z) * (thinned ? z + 1 - seen : z + 1));
      weight *= ratio;
      z++;
      weights[z] = weight;
      sum += weight;
      double rest = Math.max(ratio, stays);
      if (rest < 1 && weight * rest <= tail * sum * (1 - rest)) {
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

  /** The log-likelihood of the own purchases alone, of a law that was loaded without any others. */
  double logLikelihood(CategoryPopulation prior, double periods) {
    double nbd =
        LogGamma.ratio(prior.shape(), own)
            + own * Math.log(periods / (prior.rate() + periods))
            - prior.shape() * Math.log1p(periods / prior.rate());
    double split =
        LogGamma.beta(prior.alpha() + own, prior.beta())
            - LogGamma.beta(prior.alpha(), prior.beta());
    return nbd + split - LogGamma.of(own + 1.0) + logTotal();
  }

  /**
   * The estimate of the loaded law. Its interval is the shortest run of numbers that holds the
   * level, in the share where something is bought with us, else in purchases; it always holds the
   * mean.
   */
  ShareEstimate estimate(Grade grade) {
    double sumShare = 0;
    double sum = 0;
    double square = 0;
    double cumulated = 0;
    int median = -1;
    for (int z = first; z <= last; z++) {
      double weight = weights[z];
      sumShare += weight / (own + z);
      sum += weight * z;
      square += weight * z * z;
      cumulated += weight;
      median = median < 0 && cumulated >= 0.5 * total ? z : median;
    }
    double mean = sum / total;
    double variance = Math.max(0, square / total - mean * mean);
    double meanShare = own == 0 ? 0 : own * sumShare / total;
    int[] ends = shortest();
    return new ShareEstimate(
        own,
        meanShare,
        share(median),
        Math.min(meanShare, share(ends[1])),
        Math.max(meanShare, share(ends[0])),
        new OutsidePurchases(mean, variance, Math.min(ends[0], mean), Math.max(ends[1], mean)),
        grade);
  }

  /** Expected purchases elsewhere. */
  double mean() {
    double sum = 0;
    for (int z = first; z <= last; z++) {
      sum += weights[z] * z;
    }
    return sum / total;
  }

  /**
   * Expected rate of purchases elsewhere after these, times the time they were counted over with
   * the population's {@code K/M} in it: {@code E[(K+x+Z)(β+Z)/(S+x+Z)]}.
   */
  double pace(CategoryPopulation prior) {
    double sum = 0;
    for (int z = first; z <= last; z++) {
      sum +=
          weights[z]
              * (prior.shape() + own + z)
              * (prior.beta() + z)
              / (prior.switching() + own + z);
    }
    return sum / total;
  }

  private int[] shortest() {
    double goal = ShareEstimate.LEVEL * total * (1 - ROUNDING);
    int from = first;
    int bestFrom = first;
    int bestTo = last;
    double best = Double.POSITIVE_INFINITY;
    double mass = 0;
    for (int to = first; to <= last; to++) {
      mass += weights[to];
      while (mass - weights[from] >= goal && from < to) {
        mass -= weights[from];
        from++;
      }
      if (mass >= goal) {
        double length = own == 0 ? to - from : share(from) - share(to);
        if (length < best) {
          best = length;
          bestFrom = from;
          bestTo = to;
        }
      }
    }
    return new int[] {bestFrom, bestTo};
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

  double weight(int z) {
    return weights[z];
  }

  double total() {
    return total;
  }

  int last() {
    return last;
  }

  double probability(int z) {
    return weights[z] / total;
  }
}
