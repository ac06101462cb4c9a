package io.vinculum.maths.share;

import io.vinculum.maths.special.LogGamma;

/**
 * How wide the interval is expected to be after a question: each possible answer weighed by its
 * probability under the model (Raiffa and Schlaifer's preposterior analysis).
 */
final class ExpectedWidth {
  /** Half of what is bought elsewhere comes to light when a customer shows receipts. */
  static final double VISIBILITY_OF_RECEIPTS = 0.5;

  /** Answers tried to a question for a number: enough to span its law. */
  private static final int MAX_ANSWERS = 24;

  private static final double NEGLIGIBLE = 1e-4;

  private final ToldWeights told;
  private final OutsidePosterior after = new OutsidePosterior();
  private double probability;
  private double width;

  ExpectedWidth(ToldWeights told) {
    this.told = told;
  }

  /**
   * The expected width.
   *
   * @param prior with what was told so far
   * @param present the posterior before the question
   */
  double after(
      Question question,
      OutsidePosterior.Prior prior,
      ShareEvidence evidence,
      OutsidePosterior present) {
    probability = 0;
    width = 0;
    switch (question) {
      case SHARE -> share(prior, evidence);
      case VOLUME -> volume(prior, evidence, elsewhere(evidence, present));
      case OUTSIDE -> outside(prior, evidence, present, elsewhere(evidence, present).mean());
    }
    return width / probability;
  }

  /** A told share is modelled as trials seen: beta-binomial answers. */
  private void share(OutsidePosterior.Prior prior, ShareEvidence evidence) {
    int answers = (int) Math.max(1, Math.round(told.shareTrials()));
    int firstOutside = evidence.outside().map(OutsideSeen::purchases).orElse(0);
    double logWays = 0;
    double reference = Double.NaN;
    for (int k = 0; k <= answers; k++) {
      OutsidePosterior.Prior answered = prior.shareTold((double) k / answers, told.shareTrials());
      after.load(answered, evidence);
      double log =
          logWays
              + LogGamma.beta(answered.alpha() + evidence.own(), answered.beta() + firstOutside)
              + after.logTotal();
      reference = k == 0 ? log : reference;
      add(Math.exp(log - reference));
      logWays += Math.log((answers - k) / (k + 1.0));
    }
  }

  /** A told volume is modelled as purchases counted over some periods: Poisson-gamma answers. */
  private void volume(
      OutsidePosterior.Prior prior, ShareEvidence evidence, OutsidePurchases elsewhere) {
    double periods = told.volumePeriods();
    double perPurchase = periods / (prior.rate() + evidence.periods());
    double strength = evidence.own() + elsewhere.mean() + prior.shape();
    double expected = perPurchase * strength;
    double spread =
        1 + Math.sqrt(expected + perPurchase * perPurchase * (strength + elsewhere.variance()));
    double step = Math.max(1, Math.ceil(4 * spread / MAX_ANSWERS));
    double start = Math.max(0, Math.floor(expected - 2 * spread));
    int n = evidence.own() + evidence.outside().map(OutsideSeen::purchases).orElse(0);
    double logRate = Math.log(prior.rate() + periods + evidence.periods());
    double reference = Double.NaN;
    for (int answer = 0; answer < 2 * MAX_ANSWERS; answer++) {
      double count = start + answer * step;
      after.load(prior.volumeTold(count, periods), evidence);
      double log =
          count * (Math.log(periods) - logRate)
              - LogGamma.of(count + 1)
              + LogGamma.of(n + prior.shape() + count)
              + after.logTotal();
      reference = answer == 0 ? log : reference;
      double weight = Math.exp(log - reference);
      add(weight);
      if (count > expected && weight < NEGLIGIBLE * probability) {
        break;
      }
    }
  }

  /** Seen purchases are a thinned part of those elsewhere. */
  private void outside(
      OutsidePosterior.Prior prior, ShareEvidence evidence, OutsidePosterior present, double mean) {
    int step = (int) Math.max(1, Math.ceil(mean * VISIBILITY_OF_RECEIPTS / MAX_ANSWERS));
    for (int seen = 0; seen <= present.last(); seen += step) {
      double weight = 0;
      double term = Math.pow(VISIBILITY_OF_RECEIPTS, seen);
      for (int z = seen; z <= present.last() && term > 0; z++) {
        weight += present.probability(z) * term;
        term *= (z + 1.0) / (z + 1 - seen) * (1 - VISIBILITY_OF_RECEIPTS);
      }
      after.load(prior, evidence.own(), evidence.periods(), seen, VISIBILITY_OF_RECEIPTS);
      add(weight);
      if (seen > mean * VISIBILITY_OF_RECEIPTS && weight < NEGLIGIBLE * probability) {
        break;
      }
    }
  }

  private static OutsidePurchases elsewhere(ShareEvidence evidence, OutsidePosterior present) {
    return present.estimate(evidence.grade()).outside();
  }

  private void add(double weight) {
    probability += weight;
    width += weight * after.width();
  }
}
