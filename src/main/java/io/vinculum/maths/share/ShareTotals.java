package io.vinculum.maths.share;

import java.util.ArrayList;
import java.util.List;

/**
 * Shares added up over customers of a segment, a tier, a partner: sums that merge in any order.
 *
 * @param own own purchases, or money
 * @param outside expected purchases elsewhere, same unit
 * @param variance of the purchases elsewhere given the population, customers taken as independent
 * @param shifts by how much the purchases elsewhere would be more were the population one standard
 *     deviation away, one figure for each direction of {@link UncertainPopulation#shifted}
 */
public record ShareTotals(double own, double outside, double variance, List<Double> shifts) {
  /** No customer. */
  public static final ShareTotals NONE = new ShareTotals(0, 0, 0, List.of());

  /** The normal quantile of {@link ShareEstimate#LEVEL}: 10 % above and below. */
  private static final double QUANTILE = 1.2815515655446004;

  public ShareTotals {
    shifts = List.copyOf(shifts);
  }

  /** One customer more; both figures in purchases, or both in money. */
  public ShareTotals plus(double ownAmount, OutsidePurchases elsewhere) {
    return merge(new ShareTotals(ownAmount, elsewhere.mean(), elsewhere.variance(), List.of()));
  }

  /** A part of all of it, 0 to 1: what it may be off by is in proportion. */
  public ShareTotals part(double part) {
    return new ShareTotals(
        own * part,
        outside * part,
        variance * part * part,
        shifts.stream().map(shift -> shift * part).toList());
  }

  /** Both together, under the same population. */
  public ShareTotals merge(ShareTotals other) {
    List<Double> sums = new ArrayList<>(shifts);
    for (int i = 0; i < other.shifts.size(); i++) {
      if (i < sums.size()) {
        sums.set(i, sums.get(i) + other.shifts.get(i));
      } else {
        sums.add(other.shifts.get(i));
      }
    }
    return new ShareTotals(
        own + other.own, outside + other.outside, variance + other.variance, sums);
  }

  /** Both together, of populations that are off independently of each other. */
  public ShareTotals beside(ShareTotals other) {
    List<Double> both = new ArrayList<>(shifts);
    both.addAll(other.shifts);
    return new ShareTotals(
        own + other.own, outside + other.outside, variance + other.variance, both);
  }

  /** The share of all together, 0 to 1; 0 where nothing is bought. */
  public double share() {
    return of(outside);
  }

  /** Lower end of the share's interval of {@link ShareEstimate#LEVEL}. */
  public double low() {
    return at(QUANTILE);
  }

  /** Upper end of it. */
  public double high() {
    return at(-QUANTILE);
  }

  /** As a logarithm what is bought elsewhere is off by as much up as down, and never below 0. */
  private double at(double quantile) {
    return outside <= 0 ? share() : of(outside * Math.exp(quantile * deviation() / outside));
  }

  /** The standard deviation of the purchases elsewhere. */
  public double deviation() {
    double square = variance;
    for (double shift : shifts) {
      square += shift * shift;
    }
    return Math.sqrt(square);
  }

  private double of(double elsewhere) {
    return own <= 0 ? 0 : own / (own + elsewhere);
  }
}
