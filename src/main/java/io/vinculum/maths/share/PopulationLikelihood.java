package io.vinculum.maths.share;

import io.vinculum.maths.likelihood.MaximumLikelihood;
import io.vinculum.maths.special.LogGamma;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits a {@link CategoryPopulation} by maximum likelihood to customers whose wallet is known in
 * full or in part: each contributes the probability of own and seen purchases summed over what was
 * not seen, and told figures as purchases whose place or number was observed.
 */
public final class PopulationLikelihood {
  private record Group(ShareEvidence evidence, double customers) {}

  private final List<Group> groups = new ArrayList<>();
  private final Selection selection;
  private final ToldWeights told;
  private final OutsidePosterior posterior = new OutsidePosterior();

  private PopulationLikelihood(EvidenceCounts counts, Selection selection, ToldWeights told) {
    counts.asMap().forEach((evidence, customers) -> groups.add(new Group(evidence, customers)));
    groups.sort(PopulationLikelihood::byContent);
    this.selection = selection;
    this.told = told;
  }

  /** A fixed order, so that the same evidence gives the same sums to the last digit. */
  private static int byContent(Group one, Group other) {
    int byPeriods = Double.compare(one.evidence.periods(), other.evidence.periods());
    return byPeriods != 0
        ? byPeriods
        : one.evidence.toString().compareTo(other.evidence.toString());
  }

  /**
   * The most likely population.
   *
   * @param selection which customers could get into the evidence
   */
  public static PopulationFit fit(EvidenceCounts counts, Selection selection, ToldWeights told) {
    if (counts.customers() < PopulationFit.MIN_CUSTOMERS) {
      return new PopulationFit.NotEnoughEvidence(counts.customers());
    }
    PopulationLikelihood likelihood = new PopulationLikelihood(counts, selection, told);
    double[] found =
        MaximumLikelihood.positive(
            p -> likelihood.at(population(p)), likelihood.meanPurchases(), 0.5, 0.6, 0.6);
    CategoryPopulation population = population(found);
    return new PopulationFit.Fitted(population, likelihood.at(population), counts.customers());
  }

  private static CategoryPopulation population(double[] p) {
    double shape =
        Math.min(CategoryPopulation.MAX_SHAPE, Math.max(CategoryPopulation.MIN_SHAPE, p[1]));
    return new CategoryPopulation(p[0], shape, p[2] + p[3], p[2]);
  }

  /** A start for the search: what was seen or told, a period. */
  private double meanPurchases() {
    double purchases = 0;
    double periods = 0;
    for (Group group : groups) {
      ShareEvidence evidence = group.evidence;
      int seen = evidence.own() + evidence.outside().map(OutsideSeen::purchases).orElse(0);
      double known = Math.max(seen, evidence.volumeTold().orElse(0) * evidence.periods());
      purchases += group.customers * known;
      periods += group.customers * evidence.periods();
    }
    return Math.max(MaximumLikelihood.MIN_PARAMETER * 10, purchases / periods);
  }

  private double at(CategoryPopulation population) {
    double sum = 0;
    double periods = Double.NaN;
    double logSelected = 0;
    for (Group group : groups) {
      ShareEvidence evidence = group.evidence;
      if (evidence.periods() != periods) {
        periods = evidence.periods();
        logSelected = logSelected(population, periods);
      }
      sum += group.customers * (ofCustomer(population, evidence) - logSelected);
    }
    return sum;
  }

  private double ofCustomer(CategoryPopulation population, ShareEvidence evidence) {
    OutsidePosterior.Prior prior = OutsidePosterior.Prior.of(population, evidence, told);
    posterior.load(prior, evidence);
    double visibility =
        evidence.outside().map(OutsideSeen::visibility).map(v -> v.orElse(1)).orElse(1.0);
    double logLikelihood = posterior.logLikelihood(prior, evidence.periods(), visibility);
    if (evidence.shareTold().isPresent()) {
      logLikelihood +=
          LogGamma.beta(prior.alpha(), prior.beta())
              - LogGamma.beta(population.alpha(), population.beta());
    }
    if (evidence.volumeTold().isPresent()) {
      logLikelihood +=
          LogGamma.ratio(population.shape(), prior.shape() - population.shape())
              + population.shape() * Math.log(population.rate() / prior.rate())
              - (prior.shape() - population.shape()) * Math.log(prior.rate());
    }
    return logLikelihood;
  }

  private double logSelected(CategoryPopulation population, double periods) {
    return switch (selection) {
      case EVERYONE -> 0;
      case CATEGORY_BUYERS ->
          Math.log(-Math.expm1(-population.shape() * Math.log1p(periods / population.rate())));
      case OWN_BUYERS -> Math.log(BrandMeasures.of(population, periods).penetration());
    };
  }
}
