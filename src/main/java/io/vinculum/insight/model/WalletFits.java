package io.vinculum.insight.model;

import io.vinculum.maths.potential.PeerPotential;
import io.vinculum.maths.share.CategoryPopulation;
import io.vinculum.maths.share.EvidenceCounts;
import io.vinculum.maths.share.PopulationFit;
import io.vinculum.maths.share.PopulationLikelihood;
import io.vinculum.maths.share.Selection;
import io.vinculum.maths.share.ShareEvidence;
import io.vinculum.maths.share.ToldWeights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fits each category's population from evidence, and what the best of the peers spend. */
final class WalletFits {
  static final String WALLET_FORM = "NBD-Dirichlet";
  static final String POTENTIAL_FORM = "Quantile regression, 90 %";

  /** Below it the mean amount of purchases seen elsewhere says too little. */
  static final long MIN_TICKETS = 30;

  /**
   * Distinct evidence that a likelihood sums over; of more, a part spread evenly stands for all.
   */
  static final int MAX_DISTINCT = 1_000;

  private static final int POTENTIAL_FEATURES = 2;

  private WalletFits() {}

  static List<Model> of(PopulationCells cells, double minorUnits) {
    List<Model> models = new ArrayList<>();
    for (WalletSums sums : cells.wallets()) {
      String name = ModelNames.wallet(sums.category());
      models.add(Model.of(name, WALLET_FORM, () -> wallet(name, sums, minorUnits)));
      models.add(
          Model.of(
              ModelNames.potential(sums.category()),
              POTENTIAL_FORM,
              () -> potential(sums, minorUnits)));
    }
    return models;
  }

  private static Model wallet(String name, WalletSums sums, double minorUnits) {
    PopulationFit fit =
        PopulationLikelihood.fit(
            thinned(sums.evidence()), Selection.EVERYONE, ToldWeights.STANDARD);
    return switch (fit) {
      case PopulationFit.NotEnoughEvidence(long customers) ->
          new Model.NotEnoughData(
              name,
              WALLET_FORM,
              customers
                  + " customers have told or shown what they buy elsewhere; at least "
                  + PopulationFit.MIN_CUSTOMERS
                  + " are needed. Until then the programme's market figures are used");
      case PopulationFit.Fitted(CategoryPopulation population, double logLikelihood, _) -> {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("m", population.meanPurchases());
        parameters.put("k", population.shape());
        parameters.put("s", population.switching());
        parameters.put("alpha", population.alpha());
        ticket(sums, minorUnits).ifPresent(ticket -> parameters.put("outsideTicket", ticket));
        yield new Model.Fitted(
            name,
            WALLET_FORM,
            parameters,
            Optional.of(logLikelihood),
            sums.evidence().customers(),
            Optional.empty());
      }
    };
  }

  /** What is paid elsewhere for a purchase, as seen there; else as paid here. */
  private static Optional<Double> ticket(WalletSums sums, double minorUnits) {
    if (sums.outsidePurchases() >= MIN_TICKETS) {
      return Optional.of(sums.outsideMinor() / minorUnits / sums.outsidePurchases());
    }
    return sums.ownPurchases() >= MIN_TICKETS
        ? Optional.of(sums.ownMinor() / minorUnits / sums.ownPurchases())
        : Optional.empty();
  }

  /** Every so many-th distinct evidence in a fixed order, each standing for its neighbours. */
  private static EvidenceCounts thinned(EvidenceCounts all) {
    Map<ShareEvidence, Long> distinct = all.asMap();
    int step = Math.ceilDiv(distinct.size(), MAX_DISTINCT);
    if (step <= 1) {
      return all;
    }
    List<Map.Entry<ShareEvidence, Long>> sorted =
        distinct.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
            .toList();
    EvidenceCounts thinned = new EvidenceCounts();
    for (int from = 0; from < sorted.size(); from += step) {
      int until = Math.min(sorted.size(), from + step);
      long customers = 0;
      for (int i = from; i < until; i++) {
        customers += sorted.get(i).getValue();
      }
      thinned.add(sorted.get((from + until) / 2).getKey(), customers);
    }
    return thinned;
  }

  private static Model potential(WalletSums sums, double minorUnits) {
    String name = ModelNames.potential(sums.category());
    List<WalletCells.Peer> peers =
        sums.peers().stream().filter(peer -> peer.spendMinor() > 0).toList();
    if (!PeerPotential.isEnough(peers.size(), POTENTIAL_FEATURES)) {
      return new Model.NotEnoughData(
          name,
          POTENTIAL_FORM,
          peers.size()
              + " peers who bought in the category; at least "
              + PeerPotential.MIN_CUSTOMERS_PER_COEFFICIENT * (POTENTIAL_FEATURES + 1)
              + " are needed");
    }
    double[][] features = new double[peers.size()][];
    double[] spends = new double[peers.size()];
    for (int i = 0; i < spends.length; i++) {
      features[i] = features(peers.get(i).purchaseDays(), peers.get(i).months());
      spends[i] = peers.get(i).spendMinor() / minorUnits;
    }
    double[] plane = PeerPotential.fit(features, spends).coefficients();
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("intercept", plane[0]);
    parameters.put("lnPurchaseDays", plane[1]);
    parameters.put("lnMonths", plane[2]);
    return new Model.Fitted(
        name, POTENTIAL_FORM, parameters, Optional.empty(), peers.size(), Optional.empty());
  }

  /** What makes customers peers: how often they come, in all categories, and for how long. */
  static double[] features(int purchaseDays, int months) {
    return new double[] {Math.log(Math.max(1, purchaseDays)), Math.log(Math.max(1, months))};
  }
}
