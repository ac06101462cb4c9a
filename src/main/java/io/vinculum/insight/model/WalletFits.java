package io.vinculum.insight.model;

import io.vinculum.maths.potential.PeerPotential;
import io.vinculum.maths.share.PopulationFit;
import io.vinculum.maths.share.PopulationSearch;
import java.util.ArrayList;
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

  /** Customers whose answers a likelihood sums over; of more, a sample stands for all. */
  static final int MAX_TELLERS = 1_500;

  /** Standard deviation of one purchase's amount, as a part of the mean. */
  private static final double TICKET_SPREAD = 0.7;

  /** Purchases that are shown are not all that there are: their mean is off by so much at least. */
  private static final double MIN_TICKET_ERROR = 0.03;

  /** What is paid elsewhere may be more or less than here. */
  private static final double OWN_TICKET_ERROR = 0.1;

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
    PopulationFit fit = PopulationSearch.fit(sums.evidence().sampled(MAX_TELLERS));
    return switch (fit) {
      case PopulationFit.NotEnoughEvidence(long customers) ->
          new Model.NotEnoughData(
              name,
              WALLET_FORM,
              customers
                  + " customers have told what they buy anywhere; at least "
                  + PopulationFit.MIN_CUSTOMERS
                  + " are needed. Until then the programme's market figures are used");
      case PopulationFit.Fitted fitted -> {
        Map<String, Double> parameters = WalletPopulation.parameters(fitted);
        ticket(sums, minorUnits).ifPresent(ticket -> WalletPopulation.put(ticket, parameters));
        Model.Fitted model =
            new Model.Fitted(
                name,
                WALLET_FORM,
                parameters,
                Optional.of(fitted.logLikelihood()),
                sums.knownCustomers(),
                Optional.empty());
        yield new Model.Fitted(
            model.name(),
            model.form(),
            model.parameters(),
            model.logLikelihood(),
            model.sample(),
            model.holdout(),
            Basis.of(WalletPopulation.of(model).warnings()));
      }
    };
  }

  /** What is paid elsewhere for a purchase, as seen there; else as paid here. */
  private static Optional<WalletPopulation.Ticket> ticket(WalletSums sums, double minorUnits) {
    if (sums.outsidePurchases() >= MIN_TICKETS) {
      double mean = sums.outsideMinor() / minorUnits / sums.outsidePurchases();
      double error = TICKET_SPREAD / Math.sqrt((double) sums.outsidePurchases());
      return Optional.of(new WalletPopulation.Ticket(mean, Math.max(MIN_TICKET_ERROR, error)));
    }
    return sums.ownPurchases() >= MIN_TICKETS
        ? Optional.of(
            new WalletPopulation.Ticket(
                sums.ownMinor() / minorUnits / sums.ownPurchases(), OWN_TICKET_ERROR))
        : Optional.empty();
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
