package io.vinculum.maths.rhythm;

import io.vinculum.maths.cells.CountBuckets;
import io.vinculum.maths.special.LogGamma;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which part of a population is how regular: shares of the {@link #SHAPES} of the gamma law of a
 * customer's gaps. They are the prior of a customer's own regularity. Immutable.
 *
 * <p>Given their sum, gaps of shape k divide it by a symmetric Dirichlet law of k, whatever the
 * customer's rate: {@code ln Γ(nk) − n·ln Γ(k) + (k−1)·Σ ln(g/Σg)}. By this the shares are fitted
 * (expectation and maximisation: Dempster, Laird, Rubin 1977), one imaginary customer more spread
 * evenly, so that no shape is ever impossible.
 *
 * @param shares in the order of the shapes, positive, summing to 1
 */
public record RegularityShares(List<Double> shares) {
  /** From bursts over chance, 1, to a metronome, with a spread of 6 % of a gap. */
  public static final List<Double> SHAPES =
      List.of(0.5, 0.8, 1.2, 1.8, 2.7, 4.2, 7.0, 13.0, 28.0, 80.0, 300.0);

  private static final int ROUNDS = 200;
  private static final double ROUNDING = 1e-6;

  public RegularityShares {
    shares = List.copyOf(shares);
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    if (shares.size() != SHAPES.size()
        || shares.stream().anyMatch(share -> !(share > 0))
        || Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException("shares of regularities " + shares);
    }
  }

  /** A row of customers: how many, and the logarithm of the likelihood of each shape. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Row(double customers, double[] likelihoods) {}

  /** The shares of a population of which at least one customer has two gaps. */
  static RegularityShares of(GapCells cells) {
    List<Row> rows = new ArrayList<>();
    cells.forEachRegularity(
        (key, customers) ->
            rows.add(
                new Row(
                    customers,
                    likelihoods(
                        CountBuckets.representative(GapCells.bucketOf(key)),
                        GapCells.unevennessOf(key)))));
    double[] shares = new double[SHAPES.size()];
    Arrays.fill(shares, 1.0 / shares.length);
    for (int round = 0; round < ROUNDS; round++) {
      shares = next(rows, shares);
    }
    return new RegularityShares(Arrays.stream(shares).boxed().toList());
  }

  private static double[] next(List<Row> rows, double[] shares) {
    double[] sums = new double[shares.length];
    Arrays.fill(sums, 1.0 / shares.length);
    double all = 1;
    for (Row row : rows) {
      double sum = 0;
      for (int i = 0; i < shares.length; i++) {
        sum += shares[i] * row.likelihoods[i];
      }
      for (int i = 0; i < shares.length; i++) {
        sums[i] += row.customers * shares[i] * row.likelihoods[i] / sum;
      }
      all += row.customers;
    }
    double customers = all;
    return Arrays.stream(sums).map(sum -> sum / customers).toArray();
  }

  /** Of each shape, the likeliest being 1. */
  private static double[] likelihoods(double gaps, double unevenness) {
    double[] logs = SHAPES.stream().mapToDouble(k -> logLikelihood(k, gaps, unevenness)).toArray();
    double top = Arrays.stream(logs).max().orElseThrow();
    return Arrays.stream(logs).map(log -> Math.exp(log - top)).toArray();
  }

  /**
   * The logarithm of how likely gaps of a shape are as uneven as these.
   *
   * @param unevenness as {@link Regularity#unevenness} has it
   */
  static double logLikelihood(double shape, double gaps, double unevenness) {
    return LogGamma.of(gaps * shape)
        - gaps * LogGamma.of(shape)
        - (shape - 1) * gaps * (unevenness + Math.log(gaps));
  }
}
