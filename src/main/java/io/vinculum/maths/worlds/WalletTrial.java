package io.vinculum.maths.worlds;

import io.vinculum.maths.share.CategoryPopulation;
import io.vinculum.maths.share.EvidenceCounts;
import io.vinculum.maths.share.MarketFigures;
import io.vinculum.maths.share.PopulationFit;
import io.vinculum.maths.share.PopulationSearch;
import io.vinculum.maths.share.ShareEstimate;
import io.vinculum.maths.share.ShareEstimator;
import io.vinculum.maths.share.ShareEvidence;
import io.vinculum.maths.share.ShareTotals;
import io.vinculum.maths.share.UncertainPopulation;
import java.util.ArrayList;
import java.util.List;

/**
 * What share of wallet makes of one world.
 *
 * @param answered people who told something
 * @param errors of M, K, S and our share, each as a part of the truth
 * @param aggregate estimated share of all purchases together
 * @param aggregateTruth what it is
 * @param held whether the aggregate's interval holds it
 * @param width of that interval
 * @param covered of the buyers here those whose interval holds their share, 0 to 1
 * @param error mean absolute error of a buyer's share
 * @param errorUnasked the same had nobody been asked, under the same population
 * @param biased whether answers are warned of
 */
public record WalletTrial(
    long answered,
    List<Double> errors,
    double aggregate,
    double aggregateTruth,
    boolean held,
    double width,
    double covered,
    double error,
    double errorUnasked,
    boolean biased) {
  private static final double ROUNDING = 1e-9;

  public WalletTrial {
    errors = List.copyOf(errors);
  }

  /**
   * Fits the world's population and estimates everybody.
   *
   * @throws io.vinculum.maths.likelihood.NoConvergence when the fit does not end
   */
  public static WalletTrial fitted(WalletWorld world) {
    EvidenceCounts counts = new EvidenceCounts();
    world.people().forEach(person -> counts.add(person.evidence()));
    return switch (PopulationSearch.fit(counts)) {
      case PopulationFit.Fitted fit ->
          of(world, UncertainPopulation.of(fit), counts.customers(), fit.biased());
      case PopulationFit.NotEnoughEvidence(long customers) ->
          throw new IllegalArgumentException(customers + " people answered");
    };
  }

  /**
   * Estimates everybody from market figures that are off: each by a tenth in the mean, normally.
   *
   * @param seed of what they are off by
   */
  public static WalletTrial onMarketFigures(WalletWorld world, long seed) {
    Chance chance = new Chance(seed);
    CategoryPopulation truth = world.truth();
    double buys = 1 - Math.pow(1 + truth.meanPurchases() / truth.shape(), -truth.shape());
    double penetration = Math.min(0.995, buys * off(chance));
    MarketFigures figures =
        new MarketFigures(
            penetration,
            Math.max(1, truth.meanPurchases() / buys * off(chance)),
            Math.min(0.95, truth.alpha() / truth.switching() * off(chance)),
            truth.switching() * off(chance));
    return of(world, UncertainPopulation.of(figures), 0, false);
  }

  private static double off(Chance chance) {
    return Math.exp(UncertainPopulation.MARKET_ERROR * chance.normal());
  }

  private static WalletTrial of(
      WalletWorld world, UncertainPopulation found, long answered, boolean biased) {
    ShareEstimator estimator = new ShareEstimator(found.population(), found.reading());
    List<ShareEstimator> shifted =
        found.shifted().stream()
            .map(other -> new ShareEstimator(other.population(), other.reading()))
            .toList();
    ShareTotals totals = ShareTotals.NONE;
    double all = 0;
    double buyers = 0;
    double covered = 0;
    double error = 0;
    double errorUnasked = 0;
    for (WalletWorld.Person person : world.people()) {
      ShareEvidence evidence = answered == 0 ? person.unasked() : person.evidence();
      ShareEstimate estimate = estimator.estimate(evidence);
      double outside = estimate.outside().mean();
      List<Double> shifts = new ArrayList<>();
      shifted.forEach(other -> shifts.add(other.outside(evidence) - outside));
      totals =
          totals.merge(
              new ShareTotals(evidence.own(), outside, estimate.outside().variance(), shifts));
      all += evidence.own() + person.elsewhere();
      if (evidence.own() > 0) {
        double truth = person.share();
        buyers++;
        covered += truth > estimate.low() - ROUNDING && truth < estimate.high() + ROUNDING ? 1 : 0;
        error += Math.abs(estimate.mean() - truth);
        errorUnasked += Math.abs(estimator.estimate(person.unasked()).mean() - truth);
      }
    }
    double truth = totals.own() / all;
    return new WalletTrial(
        answered,
        errors(found.population(), world.truth()),
        totals.share(),
        truth,
        truth >= totals.low() && truth <= totals.high(),
        totals.high() - totals.low(),
        covered / buyers,
        error / buyers,
        errorUnasked / buyers,
        biased);
  }

  private static List<Double> errors(CategoryPopulation found, CategoryPopulation truth) {
    return List.of(
        Math.abs(found.meanPurchases() / truth.meanPurchases() - 1),
        Math.abs(found.shape() / truth.shape() - 1),
        Math.abs(found.switching() / truth.switching() - 1),
        Math.abs(found.ourShare() / truth.ourShare() - 1));
  }
}
