package io.vinculum.maths.share;

/**
 * How wide the interval is expected to be after a question: each possible answer weighed by its
 * probability under the model (Raiffa and Schlaifer's preposterior analysis).
 */
final class ExpectedWidth {
  /** Half of what is bought elsewhere comes to light when a customer shows receipts. */
  static final double VISIBILITY_OF_RECEIPTS = 0.5;

  /** A share is told in tenths ... */
  private static final int SHARE_ANSWERS = 10;

  /** So that an answer tried is not taken for a rounded one. */
  private static final double OFF_THE_GRID = 1e-4;

  /** ... and a volume within a few standard deviations of what is expected. */
  private static final int VOLUME_ANSWERS = 8;

  private static final double VOLUME_DEVIATIONS = 2.5;

  /** Numbers of purchases seen that are tried: enough to span their law. */
  private static final int MAX_ANSWERS = 24;

  private static final double NEGLIGIBLE = 1e-4;

  private final CategoryPopulation population;
  private final ToldReading reading;
  private final OutsidePosterior after = new OutsidePosterior();
  private double probability;
  private double width;

  ExpectedWidth(CategoryPopulation population, ToldReading reading) {
    this.population = population;
    this.reading = reading;
  }

  /**
   * The expected width.
   *
   * @param present the posterior before the question
   */
  double after(PossibleQuestion question, ShareEvidence evidence, OutsidePosterior present) {
    probability = 0;
    width = 0;
    switch (question) {
      case SHARE -> share(evidence);
      case VOLUME -> volume(evidence, present.estimate(evidence.grade()).outside());
      case OUTSIDE ->
          outside(evidence, present, present.estimate(evidence.grade()).outside().mean());
    }
    return width / probability;
  }

  /** The middle of each tenth, as likely as the answer is under the present posterior. */
  private void share(ShareEvidence evidence) {
    for (int tenth = 0; tenth < SHARE_ANSWERS; tenth++) {
      after.load(
          population,
          evidence.withShareTold((tenth + 0.5) / SHARE_ANSWERS + OFF_THE_GRID),
          reading);
      add(after.total());
    }
  }

  /** Answers that are equally far from each other as logarithms. */
  private void volume(ShareEvidence evidence, OutsidePurchases elsewhere) {
    double all = Math.max(0.5, evidence.own() + elsewhere.mean());
    double deviation =
        Math.sqrt(
            Math.log1p((elsewhere.variance() + all) / (all * all))
                + reading.volumeNoise() * reading.volumeNoise());
    double middle = Math.log(all / evidence.periods());
    for (int answer = 0; answer <= VOLUME_ANSWERS; answer++) {
      double away = VOLUME_DEVIATIONS * (2.0 * answer / VOLUME_ANSWERS - 1);
      double told = Math.exp(middle + away * deviation);
      if (told > Answers.NONE_TOLD && told <= ShareEvidence.MAX_OWN_PURCHASES) {
        after.load(population, evidence.withVolumeTold(told), reading);
        add(after.total());
      }
    }
    if (probability == 0) {
      after.load(population, evidence.withVolumeTold(0), reading);
      add(1);
    }
  }

  /** Seen purchases are a thinned part of those elsewhere. */
  private void outside(ShareEvidence evidence, OutsidePosterior present, double mean) {
    int step = (int) Math.max(1, Math.ceil(mean * VISIBILITY_OF_RECEIPTS / MAX_ANSWERS));
    for (int seen = 0; seen <= present.last(); seen += step) {
      double weight = 0;
      double term = Math.pow(VISIBILITY_OF_RECEIPTS, seen);
      for (int z = seen; z <= present.last() && term > 0; z++) {
        weight += present.probability(z) * term;
        term *= (z + 1.0) / (z + 1 - seen) * (1 - VISIBILITY_OF_RECEIPTS);
      }
      OutsideSeen shown = OutsideSeen.thinned(seen, VISIBILITY_OF_RECEIPTS);
      after.load(population, evidence.withOutside(shown), reading);
      add(weight);
      if (seen > mean * VISIBILITY_OF_RECEIPTS && weight < NEGLIGIBLE * probability) {
        break;
      }
    }
  }

  private void add(double weight) {
    probability += weight;
    width += weight * after.width();
  }
}
