package io.vinculum.maths.rhythm;

import io.vinculum.maths.special.LogGamma;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How gaps between purchases are spread in a population: a gap is {@code Gamma(k, λ)} with the
 * customer's own rate {@code λ ~ Gamma(q, v)}. Where it is known which part of the customers is how
 * regular, k is the customer's own, too, and {@code λ ~ Gamma(q, v·k̄/k)}, k̄ the population's: the
 * length of gaps is spread alike, however regular they are.
 *
 * @param regularity k̄: 1 is pure chance, 2 and more is regular, below 1 is in bursts
 * @param prior q, how alike customers are
 * @param priorDays v, in days; the mean gap of a new customer is {@code k̄·v/(q−1)}
 * @param regularities which part is how regular; absent in models of older releases: everybody then
 *     is as regular as all together
 */
public record GapPopulation(
    double regularity, double prior, double priorDays, Optional<RegularityShares> regularities) {
  /** A shape of less probability is none of the customer's, in whatever silence. */
  private static final double NEGLIGIBLE = 1e-12;

  public GapPopulation {
    if (!(regularity > 0 && prior > 0 && priorDays > 0)
        || !Double.isFinite(regularity + prior + priorDays)) {
      throw new IllegalArgumentException(
          "gap population %s, %s, %s".formatted(regularity, prior, priorDays));
    }
  }

  /** Everybody is as regular as all together. */
  public GapPopulation(double regularity, double prior, double priorDays) {
    this(regularity, prior, priorDays, Optional.empty());
  }

  /**
   * What is known of a customer's next gap after some gaps.
   *
   * @param gaps how many, from 0
   * @param sumDays their sum in days
   * @param sumLogDays the sum of their natural logarithms, which tells how regular they are
   */
  public GapLaw after(long gaps, double sumDays, double sumLogDays) {
    if (gaps < 0 || !(sumDays >= 0)) {
      throw new IllegalArgumentException(gaps + " gaps of " + sumDays + " days");
    }
    if (regularities.isEmpty()) {
      return GapLaw.of(
          List.of(new GapLaw.Part(1, regularity, prior + regularity * gaps, priorDays + sumDays)));
    }
    List<Double> shares = regularities.get().shares();
    double[] logs = new double[shares.size()];
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      logs[i] =
          Math.log(shares.get(i))
              + logLikelihood(RegularityShares.SHAPES.get(i), (double) gaps, sumDays, sumLogDays);
      top = Math.max(top, logs[i]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - top);
    }
    List<GapLaw.Part> parts = new ArrayList<>();
    for (int i = 0; i < logs.length; i++) {
      double weight = Math.exp(logs[i] - top) / sum;
      if (weight > NEGLIGIBLE) {
        double k = RegularityShares.SHAPES.get(i);
        parts.add(new GapLaw.Part(weight, k, prior + k * gaps, priorDaysOf(k) + sumDays));
      }
    }
    return GapLaw.of(parts);
  }

  private double priorDaysOf(double shape) {
    return priorDays * regularity / shape;
  }

  /** Of the gaps' sum under the spread of rates, and of how it divides into gaps. */
  private double logLikelihood(double k, double gaps, double sumDays, double sumLogDays) {
    if (gaps == 0) {
      return 0;
    }
    double days = priorDaysOf(k);
    double ofSum =
        LogGamma.of(prior + k * gaps)
            - LogGamma.of(k * gaps)
            + prior * Math.log(days)
            - (prior + k * gaps) * Math.log(days + sumDays)
            + (k * gaps - 1) * Math.log(sumDays);
    return gaps == 1
        ? ofSum
        : ofSum
            + RegularityShares.logLikelihood(
                k, gaps, Regularity.unevenness(gaps, sumDays, sumLogDays));
  }
}
