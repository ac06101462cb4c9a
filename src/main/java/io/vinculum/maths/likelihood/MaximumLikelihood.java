package io.vinculum.maths.likelihood;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Finds the positive parameters under which data are most likely: Nelder and Mead's simplex on
 * their logarithms, begun anew from its own result until that stops paying, since one run may stall
 * on a flat ridge. No randomness: the same data give the same parameters.
 */
public final class MaximumLikelihood {
  /** Parameters are sought within these bounds: beyond them a population has no spread left. */
  public static final double MIN_PARAMETER = 1e-6;

  public static final double MAX_PARAMETER = 1e6;

  private static final int MAX_RUNS = 12;
  private static final int MAX_STEPS_PER_RUN = 2_000;

  /** On a ridge without an end a simplex may turn in place for ever: a run ends here at last. */
  private static final int MAX_EVALUATIONS_PER_RUN = 10_000;

  private static final double FIRST_STEP = 0.4;
  private static final double NEXT_STEP = 0.05;

  /** In log-likelihood units; a thousandth of it would already be below any sampling error. */
  private static final double WORTHWHILE_GAIN = 1e-6;

  /**
   * In log-likelihood units: where the last run allowed still gains more, the search has not ended.
   * Below it the gain is a fiftieth of what moves a parameter by a fifth of its standard error.
   */
  private static final double CONVERGED_GAIN = 0.01;

  private static final double STALL = 1e-9;
  private static final double IMPOSSIBLE = -Double.MAX_VALUE;

  /**
   * How far from its start a parameter may end and still be told by the data: at a thousandfold
   * there is only a ridge left, on which the search stopped somewhere.
   */
  private static final double TOLD_WITHIN = Math.log(1_000);

  /** Standard deviation of ln(parameter) under {@link #bounded}'s prior: a factor of ten. */
  private static final double PRIOR_SPREAD = Math.log(10);

  private MaximumLikelihood() {}

  /**
   * What was found.
   *
   * @param parameters positive
   * @param isBounded whether the data alone leave a parameter without a best value, so that a weak
   *     prior had to bound it
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Estimate(double[] parameters, boolean isBounded) {}

  /**
   * As {@link #positive}; but where the most likely parameters lie at a bound, or on a ridge that
   * does not end, the most likely ones under a weak prior: each ln(parameter) normal about its
   * start, with a standard deviation of ln 10. Where the data tell the parameters, the prior has no
   * part in them.
   *
   * @throws NoConvergence when no parameters tried are possible, or the search does not end even so
   */
  public static Estimate bounded(ToDoubleFunction<double[]> logLikelihood, double... start) {
    try {
      double[] found = positive(logLikelihood, start);
      if (isTold(found, start)) {
        return new Estimate(found, false);
      }
    } catch (NoConvergence e) {
      if (!e.isEndless()) {
        throw e;
      }
    }
    return new Estimate(
        positive(p -> logLikelihood.applyAsDouble(p) + logPrior(p, start), start), true);
  }

  private static boolean isTold(double[] found, double[] start) {
    for (int i = 0; i < start.length; i++) {
      if (Math.abs(Math.log(found[i] / start[i])) > TOLD_WITHIN) {
        return false;
      }
    }
    return true;
  }

  /** Of positive parameters about a start, but for a constant. */
  public static double logPrior(double[] parameters, double[] start) {
    double sum = 0;
    for (int i = 0; i < start.length; i++) {
      double away = Math.log(parameters[i] / start[i]) / PRIOR_SPREAD;
      sum -= 0.5 * away * away;
    }
    return sum;
  }

  /**
   * The parameters of the highest log-likelihood near a start.
   *
   * @param logLikelihood of an array of positive parameters in the order of {@code start}; NaN and
   *     negative infinity count as impossible
   * @param start positive guesses
   * @return as many positive parameters
   * @throws NoConvergence when no parameters tried are possible, or the search does not end
   */
  public static double[] positive(ToDoubleFunction<double[]> logLikelihood, double... start) {
    double[] point = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      point[i] = Math.log(start[i]);
    }
    double best = IMPOSSIBLE;
    double lastGain = 0;
    for (int run = 0; run < MAX_RUNS; run++) {
      double step = run == 0 ? FIRST_STEP : run % 2 == 0 ? NEXT_STEP : -NEXT_STEP;
      PointValuePair found = search(logLikelihood, point, step);
      double gain = found.getValue() - best;
      lastGain = run == 0 ? 0 : gain;
      if (gain > 0) {
        best = found.getValue();
        point = found.getPoint();
      }
      if (run > 0 && gain < WORTHWHILE_GAIN) {
        break;
      }
    }
    if (best <= IMPOSSIBLE) {
      throw new NoConvergence(
          "the data are impossible under every parameter that was tried", false);
    }
    if (lastGain > CONVERGED_GAIN) {
      throw new NoConvergence(
          "the likelihood still grew after " + MAX_RUNS + " runs of the search", true);
    }
    return exponentials(point);
  }

  private static PointValuePair search(
      ToDoubleFunction<double[]> logLikelihood, double[] start, double step) {
    AtomicInteger evaluations = new AtomicInteger();
    SimpleValueChecker stalled = new SimpleValueChecker(STALL * STALL, STALL, MAX_STEPS_PER_RUN);
    return new SimplexOptimizer(
            (iteration, before, after) ->
                evaluations.get() > MAX_EVALUATIONS_PER_RUN
                    || stalled.converged(iteration, before, after))
        .optimize(
            new ObjectiveFunction(
                point -> {
                  evaluations.incrementAndGet();
                  return value(logLikelihood, point);
                }),
            GoalType.MAXIMIZE,
            new InitialGuess(start),
            new NelderMeadSimplex(start.length, step),
            MaxEval.unlimited());
  }

  private static double value(ToDoubleFunction<double[]> logLikelihood, double[] logarithms) {
    double[] parameters = exponentials(logarithms);
    for (double parameter : parameters) {
      if (!(parameter >= MIN_PARAMETER && parameter <= MAX_PARAMETER)) {
        return IMPOSSIBLE;
      }
    }
    double value = logLikelihood.applyAsDouble(parameters);
    return value > IMPOSSIBLE ? value : IMPOSSIBLE;
  }

  private static double[] exponentials(double[] logarithms) {
    double[] result = new double[logarithms.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.exp(logarithms[i]);
    }
    return result;
  }
}
