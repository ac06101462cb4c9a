package io.vinculum.maths.share;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Estimates shares of wallet in one category of one population. Holds a work space: one estimator a
 * thread. An estimate takes a few microseconds, a next question some tens.
 */
public final class ShareEstimator {
  /** Both can be asked in one sentence at the till. */
  public static final Set<PossibleQuestion> ASKED_BY_DEFAULT =
      EnumSet.of(PossibleQuestion.SHARE, PossibleQuestion.VOLUME);

  /**
   * Purchases elsewhere that are reckoned with. The published form sums 400 terms; heavy categories
   * over a year need more, and the sum ends by itself where the rest is negligible.
   */
  public static final int MAX_OUTSIDE_PURCHASES = 4_000;

  private final CategoryPopulation population;
  private final ToldReading reading;
  private final OutsidePosterior posterior = new OutsidePosterior();
  private final ExpectedWidth expectedWidth;

  public ShareEstimator(CategoryPopulation population, ToldReading reading) {
    this.population = population;
    this.reading = reading;
    this.expectedWidth = new ExpectedWidth(population, reading);
  }

  /** The posterior's mean, median and interval of the share, and what is bought elsewhere. */
  public ShareEstimate estimate(ShareEvidence evidence) {
    posterior.load(population, evidence, reading);
    ShareEstimate estimate = posterior.estimate(evidence.grade());
    return evidence.own() == 0 && evidence.isTold()
        ? AbsentBuyer.of(population, reading, evidence, estimate)
        : estimate;
  }

  /** The expected number of purchases elsewhere alone. */
  public double outside(ShareEvidence evidence) {
    posterior.load(population, evidence, reading);
    return posterior.mean();
  }

  /**
   * The purchases elsewhere expected a period, beyond the time of the evidence. Purchases seen are
   * a floor of the time they were seen in. Of the pace they tell only as far as they are more than
   * one: the first is why we look at all, and there however seldom the customer buys.
   */
  public double outsideRate(ShareEvidence evidence) {
    OutsideSeen seen = evidence.outside().orElse(OutsideSeen.NONE);
    if (seen.visibility().isPresent()) {
      return outside(evidence) / evidence.periods();
    }
    ShareEvidence unseen = evidence.withOutside(OutsideSeen.NONE);
    double rate = outside(unseen) / evidence.periods();
    return seen.purchases() <= 1
        ? rate
        : rate
            * pace(evidence.withOutside(OutsideSeen.atLeast(seen.purchases() - 1)))
            / pace(unseen);
  }

  /** The expected rate of purchases elsewhere under the evidence, in a unit of its time. */
  private double pace(ShareEvidence evidence) {
    posterior.load(population, evidence, reading);
    return posterior.pace(population);
  }

  /** {@link #nextQuestion(ShareEvidence, Set)} among {@link #ASKED_BY_DEFAULT}. */
  public Optional<NextQuestion> nextQuestion(ShareEvidence evidence) {
    return nextQuestion(evidence, ASKED_BY_DEFAULT);
  }

  /**
   * The question whose answer is expected to narrow the interval most: for every answer the
   * customer may give, its probability under the present posterior times the interval's width after
   * it. Empty where each has been answered or none would help.
   *
   * @param askable the questions that may be asked
   */
  public Optional<NextQuestion> nextQuestion(
      ShareEvidence evidence, Set<PossibleQuestion> askable) {
    posterior.load(population, evidence, reading);
    double present = posterior.width();
    if (present == 0) {
      return Optional.empty();
    }
    Optional<NextQuestion> best = Optional.empty();
    for (PossibleQuestion question : askable) {
      if (!isAnswered(question, evidence)) {
        double fall = 1 - expectedWidth.after(question, evidence, posterior) / present;
        if (fall > best.map(NextQuestion::expectedFall).orElse(0.0)) {
          best = Optional.of(new NextQuestion(question, fall));
        }
      }
    }
    return best;
  }

  private static boolean isAnswered(PossibleQuestion question, ShareEvidence evidence) {
    return switch (question) {
      case SHARE -> evidence.shareTold().isPresent();
      case VOLUME -> evidence.volumeTold().isPresent();
      case OUTSIDE -> evidence.outside().isPresent();
    };
  }
}
