package io.vinculum.insight.wallet;

import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.maths.share.CategoryPopulation;
import io.vinculum.maths.share.MarketFigures;
import io.vinculum.programme.domain.Category;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a category's population comes from: fitted to evidence where there is enough, else the
 * programme's market figures, else nowhere.
 *
 * @param population absent where nothing tells of it
 * @param ticketMinor what a purchase elsewhere costs; absent where nothing tells of it
 * @param method one sentence for people
 * @param version of the estimate, such as {@code wallet:grocery@7} or {@code market-figures}
 */
record CategorySource(
    String category,
    Optional<CategoryPopulation> population,
    OptionalDouble ticketMinor,
    String method,
    String version) {
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
    Optional<CategoryPopulation> fitted = models.wallet(category.id());
    if (fitted.isPresent()) {
      OptionalDouble seen = models.outsideTicket(category.id());
      return new CategorySource(
          category.id(),
          fitted,
          seen.isPresent() ? OptionalDouble.of(seen.getAsDouble() * minorUnits) : market,
          "NBD-Dirichlet fitted to what customers told and showed",
          ModelNames.wallet(category.id()) + "@" + models.number());
    }
    Optional<CategoryPopulation> figures = category.market().flatMap(CategorySource::population);
    if (figures.isPresent()) {
      return new CategorySource(
          category.id(),
          figures,
          market,
          "NBD-Dirichlet on the programme's market figures",
          "market-figures");
    }
    return new CategorySource(
        category.id(),
        Optional.empty(),
        market,
        "NBD-Dirichlet on a flat prior and what this customer told or showed; there are no market"
            + " figures",
        "flat-prior");
  }

  private static Optional<CategoryPopulation> population(Category.Market market) {
    boolean tells =
        market.penetration() > 0
            && market.penetration() < 1
            && market.purchasesPerMonth() > 0
            && market.ourShare() > 0
            && market.ourShare() < 1
            && market.switching() > 0;
    return tells
        ? Optional.of(
            CategoryPopulation.of(
                new MarketFigures(
                    market.penetration(),
                    Math.max(1, market.purchasesPerMonth()),
                    market.ourShare(),
                    market.switching())))
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
