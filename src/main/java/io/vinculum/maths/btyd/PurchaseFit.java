package io.vinculum.maths.btyd;

import io.vinculum.maths.likelihood.MaximumLikelihood;
import io.vinculum.maths.likelihood.NoConvergence;
import io.vinculum.maths.special.LogGamma;
import io.vinculum.maths.special.LogSum;

/** The outcome of fitting a model of purchases. */
public sealed interface PurchaseFit {
  /** Customers with a repeat purchase needed for a fit. */
  long MIN_REPEATERS = 100;

  /** Weeks of history needed for a fit. */
  double MIN_WEEKS = 8;

  /**
   * A model was fitted.
   *
   * @param logLikelihood of the histories under it, times in weeks
   * @param customers in the histories
   * @param repeaters those of them with a repeat purchase
   */
  record Fitted(PurchaseModel model, double logLikelihood, double customers, double repeaters)
      implements PurchaseFit {}

  /**
   * Too little history for any number.
   *
   * @param repeaters customers with a repeat purchase
   * @param weeks of history
   */
  record NotEnoughData(double repeaters, double weeks) implements PurchaseFit {}

  /** Fits BG/NBD. */
  static PurchaseFit bgNbd(Histories histories) {
    return isEnough(histories) ? beta(histories, 1, false) : notEnough(histories);
  }

  /**
   * Fits MBG/CNBD-k for each k up to {@link MbgCnbd#MAX_REGULARITY} and keeps the likeliest.
   *
   * @throws NoConvergence as every fit here does, when the search for parameters does not end
   */
  static PurchaseFit mbgCnbd(Histories histories) {
    if (!isEnough(histories)) {
      return notEnough(histories);
    }
    Fitted best = beta(histories, 1, true);
    for (int k = 2; k <= MbgCnbd.MAX_REGULARITY; k++) {
      best = likelier(best, histories, k);
    }
    return best;
  }

  /** A regularity whose search does not end is not the customers' own. */
  private static Fitted likelier(Fitted best, Histories histories, int k) {
    try {
      Fitted other = beta(histories, k, true);
      return other.logLikelihood() > best.logLikelihood() ? other : best;
    } catch (NoConvergence e) {
      return best;
    }
  }

  /** Fits MBG/CNBD-k of one regularity. */
  static PurchaseFit mbgCnbd(Histories histories, int regularity) {
    return isEnough(histories) ? beta(histories, regularity, true) : notEnough(histories);
  }

  /** Fits Pareto/NBD; slower than the others by a hundred times. */
  static PurchaseFit paretoNbd(Histories histories) {
    if (!isEnough(histories)) {
      return notEnough(histories);
    }
    double weeks = Math.max(1, 0.3 * histories.meanAge());
    double[] found =
        MaximumLikelihood.positive(
            p -> paretoOrImpossible(histories, new ParetoNbd(p[0], p[1], p[2], p[3])),
            0.6,
            weeks,
            0.6,
            weeks);
    ParetoNbd model = new ParetoNbd(found[0], found[1], found[2], found[3]);
    return fitted(histories, model, pareto(histories, model));
  }

  private static Fitted beta(Histories histories, int k, boolean leavesAtOnce) {
    BetaGeometricLikelihood likelihood = new BetaGeometricLikelihood(histories, k, leavesAtOnce);
    double weeks = Math.max(1, 0.2 * histories.meanAge());
    double[] found =
        MaximumLikelihood.positive(
            p -> likelihood.at(p[0], p[1], p[2], p[3]), 0.5, weeks / k, 0.8, 2);
    PurchaseModel model =
        leavesAtOnce
            ? new MbgCnbd(k, found[0], found[1], found[2], found[3])
            : new BgNbd(found[0], found[1], found[2], found[3]);
    return fitted(histories, model, likelihood.at(found[0], found[1], found[2], found[3]));
  }

  /** Where α and β lie so far apart that the series does not end, the search turns back. */
  private static double paretoOrImpossible(Histories histories, ParetoNbd model) {
    try {
      return pareto(histories, model);
    } catch (ArithmeticException e) {
      return Double.NaN;
    }
  }

  private static double pareto(Histories histories, ParetoNbd model) {
    double start =
        model.r() * Math.log(model.alpha())
            + model.s() * Math.log(model.beta())
            - LogGamma.of(model.r());
    double sum = 0;
    for (int row = 0; row < histories.rows(); row++) {
      double repeats = histories.repeats.at(row);
      double age = histories.ages.at(row);
      PurchaseHistory history = new PurchaseHistory(repeats, histories.lasts.at(row), age);
      double alive =
          -(model.r() + repeats) * Math.log(model.alpha() + age)
              - model.s() * Math.log(model.beta() + age);
      sum +=
          histories.customers[row]
              * (start
                  + LogGamma.of(model.r() + repeats)
                  + LogSum.of(alive, model.logGone(history)));
    }
    return sum;
  }

  private static Fitted fitted(Histories histories, PurchaseModel model, double logLikelihood) {
    return new Fitted(model, logLikelihood, histories.customers(), histories.repeaters());
  }

  private static boolean isEnough(Histories histories) {
    return histories.repeaters() >= MIN_REPEATERS && histories.longestWeeks() >= MIN_WEEKS;
  }

  private static NotEnoughData notEnough(Histories histories) {
    return new NotEnoughData(histories.repeaters(), histories.longestWeeks());
  }
}
