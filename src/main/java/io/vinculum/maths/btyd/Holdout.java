package io.vinculum.maths.btyd;

import java.util.List;

/**
 * How a model that was fitted on the first part of a history foretold the second.
 *
 * @param customers who were customers at the cut
 * @param weeks that were foretold
 * @param meanAbsoluteError of the purchases of one customer
 * @param sameRateError the same of a rule without a model: everyone goes on at the own rate so far
 * @param predicted purchases of all customers
 * @param actual purchases that came
 * @param deciles tenths of the customers by what was foretold of them, lowest first
 */
public record Holdout(
    long customers,
    double weeks,
    double meanAbsoluteError,
    double sameRateError,
    double predicted,
    double actual,
    List<Calibration.Decile> deciles) {
  public Holdout {
    deciles = List.copyOf(deciles);
  }
}
