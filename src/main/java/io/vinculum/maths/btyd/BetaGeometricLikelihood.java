package io.vinculum.maths.btyd;

import io.vinculum.maths.special.LogGamma;

/**
 * The log-likelihood of the beta-geometric family: {@code (k−1)·Σ ln gaps + Σ [−x·ln Γ(k) + ln B(a,
 * b+c) − ln B(a, b) + ln Γ(r+kx) − ln Γ(r) + r·ln α − (r+kx)·ln(α+T) + ln(s1+s2)]}, with {@code c}
 * the purchases after which one may leave (x+1 where at once, else x).
 */
final class BetaGeometricLikelihood {
  /** Beyond it e^x overflows; the other summand is then far below rounding. */
  private static final double LARGE = 700;

  private final Histories histories;
  private final int k;
  private final boolean leavesAtOnce;
  private final double[] constants;
  private final double[] logCoefficients;
  private final double[] shapes;
  private final double[] logAges;
  private final double[] logLasts;

  BetaGeometricLikelihood(Histories histories, int k, boolean leavesAtOnce) {
    this.histories = histories;
    this.k = k;
    this.leavesAtOnce = leavesAtOnce;
    int distinct = histories.repeats.values().length;
    this.constants = new double[distinct];
    this.logCoefficients = new double[distinct];
    this.shapes = new double[distinct];
    this.logAges = new double[histories.ages.values().length];
    this.logLasts = new double[histories.lasts.values().length];
  }

  double at(double r, double alpha, double a, double b) {
    tabulate(r, alpha, a, b);
    double sum = (k - 1) * histories.sumLogGaps();
    int[] repeats = histories.repeats.ranks();
    int[] lasts = histories.lasts.ranks();
    int[] ages = histories.ages.ranks();
    double[] customers = histories.customers;
    for (int row = 0; row < customers.length; row++) {
      int x = repeats[row];
      double shape = shapes[x];
      double logAge = logAges[ages[row]];
      double logGone = logCoefficients[x] + shape * (logAge - logLasts[lasts[row]]);
      double stayed = k == 1 ? 1 : silence(shape, alpha, row);
      double logBoth = logGone > LARGE ? logGone : Math.log(Math.exp(logGone) + stayed);
      sum += customers[row] * (constants[x] - shape * logAge + logBoth);
    }
    return sum;
  }

  private void tabulate(double r, double alpha, double a, double b) {
    double logGammaK = LogGamma.of(k);
    double start = r * Math.log(alpha) - LogGamma.of(r) - LogGamma.beta(a, b);
    for (int i = 0; i < shapes.length; i++) {
      double x = histories.repeats.values()[i];
      double chances = leavesAtOnce ? x + 1 : x;
      shapes[i] = r + k * x;
      constants[i] = start + LogGamma.of(shapes[i]) - x * logGammaK + LogGamma.beta(a, b + chances);
      logCoefficients[i] = chances > 0 ? Math.log(a / (b + chances - 1)) : Double.NEGATIVE_INFINITY;
    }
    logarithms(alpha, histories.ages.values(), logAges);
    logarithms(alpha, histories.lasts.values(), logLasts);
  }

  private static void logarithms(double alpha, double[] weeks, double[] into) {
    for (int i = 0; i < weeks.length; i++) {
      into[i] = Math.log(alpha + weeks[i]);
    }
  }

  private double silence(double shape, double alpha, int row) {
    double age = histories.ages.at(row);
    double part = (age - histories.lasts.at(row)) / (alpha + age);
    double term = 1;
    double sum = 1;
    for (int j = 1; j < k; j++) {
      term *= (shape + j - 1) * part / j;
      sum += term;
    }
    return sum;
  }
}
