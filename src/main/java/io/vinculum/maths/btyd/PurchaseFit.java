package io.vinculum.maths.btyd;

import io.vinculum.maths.likelihood.MaximumLikelihood;
import io.vinculum.maths.likelihood.MaximumLikelihood.Estimate;
import io.vinculum.maths.likelihood.NoConvergence;
import io.vinculum.maths.likelihood.Uncertainty;
import io.vinculum.maths.special.LogGamma;
import io.vinculum.maths.special.LogSum;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The outcome of fitting a model of purchases. */
public sealed interface PurchaseFit {
  /** Customers with a repeat purchase needed for a fit. */
  long MIN_REPEATERS = 100;

  /** Weeks of history that most customers need for a fit. */
  double MIN_WEEKS = 8;

  /**
   * A model was fitted.
   *
   * @param logLikelihood of the histories under it, times in weeks
   * @param customers in the histories
   * @param repeaters those of them with a repeat purchase
   * @param isBounded whether a weak prior had to bound a parameter that the data leave open
   * @param points models that stand for the uncertainty of the parameters, each as likely as any
   *     other; none for Pareto/NBD
   */
  record Fitted(
      PurchaseModel model,
      double logLikelihood,
      double customers,
      double repeaters,
      boolean isBounded,
      List<BetaGeometric> points)
      implements PurchaseFit {
    public Fitted {
      points = List.copyOf(points);
    }
  }

  /**
   * Too little history for any number.
   *
   * @param repeaters customers with a repeat purchase
   * @param weeks of history that half of the customers have at least
   */
  record NotEnoughData(double repeaters, double weeks) implements PurchaseFit {}

  /** Fits BG/NBD. */
  static PurchaseFit bgNbd(Histories histories) {
    return isEnough(histories) ? beta(histories, 1, false).fitted(histories) : notEnough(histories);
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
    Found best = beta(histories, 1, true);
    for (int k = 2; k <= MbgCnbd.MAX_REGULARITY; k++) {
      best = likelier(best, histories, k);
    }
    return best.fitted(histories);
  }

  /** A regularity whose search does not end is not the customers' own. */
  private static Found likelier(Found best, Histories histories, int k) {
    try {
      Found other = beta(histories, k, true);
      return other.logLikelihood() > best.logLikelihood() ? other : best;
    } catch (NoConvergence e) {
      return best;
    }
  }

  /** Fits MBG/CNBD-k of one regularity. */
  static PurchaseFit mbgCnbd(Histories histories, int regularity) {
    return isEnough(histories)
        ? beta(histories, regularity, true).fitted(histories)
        : notEnough(histories);
  }

  /** Fits Pareto/NBD; slower than the others by a hundred times. */
  static PurchaseFit paretoNbd(Histories histories) {
    if (!isEnough(histories)) {
      return notEnough(histories);
    }
    double weeks = Math.max(1, 0.3 * histories.meanAge());
    Estimate found =
        MaximumLikelihood.bounded(
            p -> paretoOrImpossible(histories, pareto(p)), 0.6, weeks, 0.6, weeks);
    ParetoNbd model = pareto(found.parameters());
    return new Fitted(
        model,
        pareto(histories, model),
        histories.customers(),
        histories.repeaters(),
        found.isBounded(),
        List.of());
  }

  private static ParetoNbd pareto(double[] p) {
    return new ParetoNbd(p[0], p[1], p[2], p[3]);
  }

  /** A fit whose uncertainty is not known yet: that is reckoned for the likeliest alone. */
  @SuppressWarnings("ArrayRecordComponent")
  record Found(
      ToDoubleFunction<double[]> likelihood,
      double[] start,
      Estimate estimate,
      int k,
      boolean leavesAtOnce) {
    double logLikelihood() {
      return likelihood.applyAsDouble(estimate.parameters());
    }

    private BetaGeometric model(double[] p) {
      return leavesAtOnce
          ? new MbgCnbd(k, p[0], p[1], p[2], p[3])
          : new BgNbd(p[0], p[1], p[2], p[3]);
    }

    Fitted fitted(Histories histories) {
      List<double[]> points =
          estimate.isBounded()
              ? Uncertainty.points(
                  p -> likelihood.applyAsDouble(p) + MaximumLikelihood.logPrior(p, start),
                  estimate.parameters())
              : Uncertainty.points(likelihood, estimate.parameters());
      return new Fitted(
          model(estimate.parameters()),
          logLikelihood(),
          histories.customers(),
          histories.repeaters(),
          estimate.isBounded(),
          points.stream().map(this::model).toList());
    }
  }

  private static Found beta(Histories histories, int k, boolean leavesAtOnce) {
    BetaGeometricLikelihood likelihood = new BetaGeometricLikelihood(histories, k, leavesAtOnce);
    double weeks = Math.max(1, 0.2 * histories.meanAge());
    double[] start = {0.5, weeks / k, 0.8, 2};
    ToDoubleFunction<double[]> at = p -> likelihood.at(p[0], p[1], p[2], p[3]);
    return new Found(at, start, MaximumLikelihood.bounded(at, start), k, leavesAtOnce);
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

  private static boolean isEnough(Histories histories) {
    return histories.repeaters() >= MIN_REPEATERS && histories.medianWeeks() >= MIN_WEEKS;
  }

  private static NotEnoughData notEnough(Histories histories) {
    return new NotEnoughData(histories.repeaters(), histories.medianWeeks());
  }
}
