package io.vinculum.insight.wallet;

import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.insight.model.WalletPopulation;
import io.vinculum.maths.share.CategoryPopulation;
import io.vinculum.maths.share.MarketFigures;
import io.vinculum.maths.share.UncertainPopulation;
import io.vinculum.programme.domain.Category;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a category's population comes from: fitted to evidence where there is enough, else the
 * programme's market figures, else nowhere.
 *
 * @param population absent where nothing tells of it
 * @param ticketMinor what a purchase elsewhere costs; absent where nothing tells of it
 * @param ticketError what the ticket may be off by, as a part of it
 * @param method one sentence for people
 * @param version of the estimate, such as {@code wallet:grocery@7} or {@code market-figures}
 * @param warnings what should be known before estimates are used
 */
record CategorySource(
    String category,
    Optional<UncertainPopulation> population,
    OptionalDouble ticketMinor,
    double ticketError,
    String method,
    String version,
    List<String> warnings) {
  private static final double FLAT_SHAPE = 0.3;

  /** With α of half of it every share is about as likely as any other. */
  private static final double FLAT_SWITCHING = 2;

  private static final double FLAT_PURCHASES_MIN = 0.5;

  static CategorySource of(Category category, PopulationModels models, double minorUnits) {
    OptionalDouble market =
        category
            .market()
            .map(figures -> OptionalDouble.of((double) figures.averageTicket().minorUnits()))
            .orElseGet(OptionalDouble::empty);
    Optional<WalletPopulation> fitted = models.wallet(category.id());
    if (fitted.isPresent()) {
      OptionalDouble seen = fitted.get().outsideTicket();
      boolean isSeen = seen.isPresent();
      return new CategorySource(
          category.id(),
          Optional.of(fitted.get().population()),
          isSeen ? OptionalDouble.of(seen.getAsDouble() * minorUnits) : market,
          isSeen ? fitted.get().ticketError() : UncertainPopulation.MARKET_ERROR,
          "NBD-Dirichlet fitted to what customers told and showed",
          ModelNames.wallet(category.id()) + "@" + models.number(),
          fitted.get().warnings());
    }
    Optional<MarketFigures> figures = category.market().flatMap(CategorySource::population);
    return new CategorySource(
        category.id(),
        figures.map(UncertainPopulation::of),
        market,
        UncertainPopulation.MARKET_ERROR,
        figures.isPresent()
            ? "NBD-Dirichlet on the programme's market figures"
            : "NBD-Dirichlet on a flat prior and what this customer told or showed; there are no"
                + " market figures",
        figures.isPresent() ? "market-figures" : "flat-prior",
        List.of());
  }

  private static Optional<MarketFigures> population(Category.Market market) {
    boolean tells =
        market.penetration() > 0
            && market.penetration() < 1
            && market.purchasesPerMonth() > 0
            && market.ourShare() > 0
            && market.ourShare() < 1
            && market.switching() > 0;
    return tells
        ? Optional.of(
            new MarketFigures(
                market.penetration(),
                Math.max(1, market.purchasesPerMonth()),
                market.ourShare(),
                market.switching()))
        : Optional.empty();
  }

  /**
   * A population that says next to nothing: twice as much is bought as here, give or take a lot.
   *
   * @param ownPerMonth purchases a month with us
   */
  static CategoryPopulation flat(double ownPerMonth) {
    return new CategoryPopulation(
        Math.max(FLAT_PURCHASES_MIN, 2 * ownPerMonth),
        FLAT_SHAPE,
        FLAT_SWITCHING,
        FLAT_SWITCHING / 2);
  }
}
