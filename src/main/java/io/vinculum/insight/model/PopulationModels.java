package io.vinculum.insight.model;

import io.vinculum.maths.btyd.BetaGeometric;
import io.vinculum.maths.btyd.GammaGamma;
import io.vinculum.maths.btyd.MbgCnbd;
import io.vinculum.maths.potential.PeerPotential;
import io.vinculum.maths.rhythm.GapPopulation;
import io.vinculum.maths.rhythm.HourBlocks;
import io.vinculum.maths.rhythm.MomentPopulation;
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
  private final Optional<GammaGamma> spend;
  private final Optional<GapPopulation> gaps;
  private final Optional<MomentPopulation> weekdays;
  private final Optional<MomentPopulation> hours;

  private PopulationModels(Optional<ModelVersion> version) {
    this.version = version;
    this.number = version.map(ModelVersion::version).orElse(0);
    this.purchases =
        fitted(ModelNames.PURCHASES)
            .map(
                m ->
                    new MbgCnbd(
                        (int) m.parameter("k"),
                        m.parameter("r"),
                        m.parameter("alpha"),
                        m.parameter("a"),
                        m.parameter("b")));
    this.spend =
        fitted(ModelNames.SPEND)
            .map(m -> new GammaGamma(m.parameter("p"), m.parameter("q"), m.parameter("v")));
    this.gaps =
        fitted(ModelNames.GAPS)
            .map(m -> new GapPopulation(m.parameter("k"), m.parameter("q"), m.parameter("v")));
    this.weekdays = fitted(ModelNames.WEEKDAYS).map(m -> moments(m, PopulationCells.WEEKDAYS));
    this.hours = fitted(ModelNames.HOURS).map(m -> moments(m, HourBlocks.MOMENTS));
  }

  /** The models of a version. */
  public static PopulationModels of(ModelVersion version) {
    return new PopulationModels(Optional.of(version));
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
