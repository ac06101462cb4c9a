package io.vinculum.maths.experiment;

import io.vinculum.maths.special.Distributions;

/** Whether customers fell into arms as planned; where not, no result can be trusted. */
public final class SampleRatio {
  /** Below it the arms are taken for broken (Fabijan and others, KDD 2019). */
  public static final double ALARM = 0.0005;

  private SampleRatio() {}

  /**
   * The p-value of the chi-square test of counts against planned shares.
   *
   * @param customers in each arm
   * @param shares planned for each, positive, in any common unit
   */
  public static double pValue(long[] customers, double[] shares) {
    if (customers.length != shares.length || customers.length < 2) {
      throw new IllegalArgumentException(customers.length + " arms, " + shares.length + " shares");
    }
    double all = 0;
    double whole = 0;
    for (int arm = 0; arm < shares.length; arm++) {
      if (!(shares[arm] > 0)) {
        throw new IllegalArgumentException("share " + shares[arm]);
      }
      all += customers[arm];
      whole += shares[arm];
    }
    if (all == 0) {
      return 1;
    }
    double chiSquare = 0;
    for (int arm = 0; arm < shares.length; arm++) {
      double expected = all * shares[arm] / whole;
      chiSquare += (customers[arm] - expected) * (customers[arm] - expected) / expected;
    }
    return Distributions.chiSquareTail(chiSquare, shares.length - 1.0);
  }
}
