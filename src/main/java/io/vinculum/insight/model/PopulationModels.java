package io.vinculum.insight.model;

import io.vinculum.maths.btyd.BetaGeometric;
import io.vinculum.maths.btyd.GammaGamma;
import io.vinculum.maths.btyd.LifetimeValue;
import io.vinculum.maths.btyd.LifetimeValue.Foresight;
import io.vinculum.maths.btyd.MbgCnbd;
import io.vinculum.maths.btyd.SpendFit;
import io.vinculum.maths.potential.PeerPotential;
import io.vinculum.maths.rhythm.GapPopulation;
import io.vinculum.maths.rhythm.HourBlocks;
import io.vinculum.maths.rhythm.MomentPopulation;
import io.vinculum.maths.rhythm.RegularityShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The models of one version, ready to be asked. Immutable. */
public final class PopulationModels {
  /** No fit was made yet. */
  public static final PopulationModels NONE = new PopulationModels(Optional.empty());

  private final Optional<ModelVersion> version;
  private final int number;
  private final Optional<BetaGeometric> purchases;
  private final List<Foresight> foresights;
  private final Optional<GammaGamma> spend;
  private final Optional<GapPopulation> gaps;
  private final Optional<MomentPopulation> weekdays;
  private final Optional<MomentPopulation> hours;

  private PopulationModels(Optional<ModelVersion> version) {
    this.version = version;
    this.number = version.map(ModelVersion::version).orElse(0);
    this.purchases =
        fitted(ModelNames.PURCHASES).map(m -> PopulationModels.purchases(m.parameters()));
    this.foresights =
        fitted(ModelNames.PURCHASES).map(PopulationModels::foresights).orElse(List.of());
    this.spend =
        fitted(ModelNames.SPEND)
            .filter(PopulationModels::hasMean)
            .map(m -> new GammaGamma(m.parameter("p"), m.parameter("q"), m.parameter("v")));
    this.gaps =
        fitted(ModelNames.GAPS)
            .map(
                m ->
                    new GapPopulation(
                        m.parameter("k"), m.parameter("q"), m.parameter("v"), regularities(m)));
    this.weekdays = fitted(ModelNames.WEEKDAYS).map(m -> moments(m, PopulationCells.WEEKDAYS));
    this.hours = fitted(ModelNames.HOURS).map(m -> moments(m, HourBlocks.MOMENTS));
  }

  /** The models of a version. */
  public static PopulationModels of(ModelVersion version) {
    return new PopulationModels(Optional.of(version));
  }

  /** Older releases fitted amounts whose mean hardly exists, and did not say so. */
  private static boolean hasMean(Model.Fitted model) {
    return model.parameter("q") >= SpendFit.MIN_TELLING_Q || !model.basis().warnings().isEmpty();
  }

  private static BetaGeometric purchases(Map<String, Double> parameters) {
    return new MbgCnbd(
        (int) (double) parameters.get("k"),
        parameters.get("r"),
        parameters.get("alpha"),
        parameters.get("a"),
        parameters.get("b"));
  }

  /** Where the uncertainty was not reckoned, the fitted parameters alone stand for it. */
  private static List<Foresight> foresights(Model.Fitted model) {
    List<BetaGeometric> points =
        model.basis().points().isEmpty()
            ? List.of(purchases(model.parameters()))
            : model.basis().points().stream().map(PopulationModels::purchases).toList();
    double weeks = LifetimeValue.weeks(Prediction.terms(1));
    return Foresight.of(points, model.basis().historyWeeks().orElse(weeks), weeks);
  }

  private static Optional<RegularityShares> regularities(Model.Fitted model) {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < RegularityShares.SHAPES.size(); i++) {
      Double share = model.parameters().get(HabitFits.shareOf(i));
      if (share == null) {
        return Optional.empty();
      }
      shares.add(share);
    }
    return Optional.of(new RegularityShares(shares));
  }

  private static MomentPopulation moments(Model.Fitted model, int size) {
    double[] shares = new double[size];
    for (int moment = 0; moment < size; moment++) {
      shares[moment] = model.parameter("share" + moment);
    }
    return new MomentPopulation(shares, model.parameter(HabitFits.WEIGHT));
  }

  private Optional<Model.Fitted> fitted(String name) {
    return version.flatMap(v -> v.fitted(name));
  }

  /** What was fitted; empty before the first fit. */
  public Optional<ModelVersion> version() {
    return version;
  }

  /** The version's number; 0 before the first fit. */
  public int number() {
    return number;
  }

  /** Alive and expected purchases. */
  public Optional<BetaGeometric> purchases() {
    return purchases;
  }

  /** All that a year of {@link #purchases} may become, each as likely as any other. */
  public List<Foresight> foresights() {
    return foresights;
  }

  /** What there is to be wary of in a model that was fitted. */
  public List<String> warnings(String name) {
    return fitted(name).map(Model.Fitted::warnings).orElse(List.of());
  }

  /** Amounts of purchases, in major units. */
  public Optional<GammaGamma> spend() {
    return spend;
  }

  /** Gaps between purchases. */
  public Optional<GapPopulation> gaps() {
    return gaps;
  }

  /** Purchases by weekday, Monday first. */
  public Optional<MomentPopulation> weekdays() {
    return weekdays;
  }

  /** Purchases by {@link HourBlocks}. */
  public Optional<MomentPopulation> hours() {
    return hours;
  }

  /** Parts of all spend by partner; under the empty name that at none. Empty before any spend. */
  public Map<String, Double> partners() {
    return fitted(ModelNames.PARTNERS).map(Model.Fitted::parameters).orElse(Map.of());
  }

  /** A category's population, where there was evidence enough to fit one. */
  public Optional<WalletPopulation> wallet(String category) {
    return fitted(ModelNames.wallet(category)).map(WalletPopulation::of);
  }

  /**
   * What the best tenth of a customer's peers spend in a category in a year, in major units; empty
   * where there were too few peers.
   *
   * @param purchaseDays of the window, in all categories
   * @param months watched, at most twelve
   */
  public OptionalDouble potential(String category, int purchaseDays, int months) {
    return fitted(ModelNames.potential(category))
        .map(
            m ->
                OptionalDouble.of(
                    PeerPotential.with(
                            m.parameter("intercept"),
                            m.parameter("lnPurchaseDays"),
                            m.parameter("lnMonths"))
                        .of(WalletFits.features(purchaseDays, months))))
        .orElseGet(OptionalDouble::empty);
  }
}
