package io.vinculum.insight.wallet;

import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.insight.model.WalletCells;
import io.vinculum.insight.rule.Moment;
import io.vinculum.insight.rule.WalletColumns;
import io.vinculum.maths.share.Grade;
import io.vinculum.maths.share.NextQuestion;
import io.vinculum.maths.share.ShareEstimate;
import io.vinculum.maths.share.ShareEvidence;
import io.vinculum.maths.share.ShareTotals;
import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Shares of wallet under the categories of one programme and one version of models. */
public final class WalletModel implements WalletColumns {
  private final List<Category> categories;
  private final Currency currency;
  private final double minorUnits;
  private final PopulationModels population;
  private final Map<String, CategoryModel> models = new LinkedHashMap<>();

  /** The categories and market figures of a programme, and what was fitted. */
  public WalletModel(Programme programme, PopulationModels population) {
    this.categories = programme.categories();
    this.currency = programme.currency();
    this.minorUnits = Moment.minorUnits(currency);
    this.population = population;
    for (Category category : categories) {
      models.put(
          category.id(), new CategoryModel(CategorySource.of(category, population, minorUnits)));
    }
  }

  /** Whether another programme says the same of categories, and the models are the same. */
  public boolean isOf(Programme programme, PopulationModels other) {
    return categories.equals(programme.categories())
        && currency.equals(programme.currency())
        && population.number() == other.number();
  }

  /** The categories, with or without market figures. */
  public List<Category> categories() {
    return categories;
  }

  /** Whether something tells how much is bought of a category in all: a fit, or market figures. */
  boolean hasPopulation(String category) {
    return Optional.ofNullable(models.get(category))
        .map(CategoryModel::source)
        .flatMap(CategorySource::population)
        .isPresent();
  }

  @Override
  public boolean isEstimated(String category) {
    return Optional.ofNullable(models.get(category))
        .map(model -> model.source().population().isPresent())
        .orElse(false);
  }

  @Override
  public Optional<KeptColumn> share(String category) {
    return Optional.ofNullable(models.get(category))
        .map(
            model ->
                (facts, today, _) ->
                    model
                        .estimate(facts, today)
                        .filter(CategoryModel.Estimated::isOfCustomer)
                        .map(estimated -> KeptColumn.real(estimated.share().mean()))
                        .orElse(KeptColumn.NONE));
  }

  @Override
  public Optional<KeptColumn> outsideSpend(String category) {
    return Optional.ofNullable(models.get(category))
        .map(
            model ->
                (facts, today, _) -> {
                  OptionalDouble minor =
                      model
                          .estimate(facts, today)
                          .map(CategoryModel.Estimated::outsideYearMinor)
                          .orElseGet(OptionalDouble::empty);
                  return minor.isPresent() ? Math.round(minor.getAsDouble()) : KeptColumn.NONE;
                });
  }

  /** Every category of a customer as of a day, in the programme's order. */
  public List<WalletEstimate> estimates(Facts facts, int today) {
    return categories.stream().map(category -> estimate(facts, category.id(), today)).toList();
  }

  private WalletEstimate estimate(Facts facts, String category, int today) {
    Money own = new Money(ownMinor(facts, category, today), currency);
    CategoryModel model = Optional.ofNullable(models.get(category)).orElseThrow();
    Optional<CategoryModel.Estimated> estimated = model.estimate(facts, today);
    if (estimated.isEmpty()) {
      return new WalletEstimate(
          category,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          facts.observed(category, today).days(),
          own,
          Optional.empty(),
          Optional.empty(),
          potential(facts, category, today),
          WalletEstimate.Grade.NONE,
          "no market figures",
          model.source().version(),
          Optional.empty(),
          model.source().warnings());
    }
    ShareEvidence evidence = estimated.get().evidence();
    Optional<ShareEstimate> share =
        estimated.filter(CategoryModel.Estimated::isOfCustomer).map(CategoryModel.Estimated::share);
    Optional<MoneyShare> ofMoney =
        estimated
            .filter(CategoryModel.Estimated::isOfCustomer)
            .flatMap(it -> MoneyShare.of(it, own.minorUnits(), model.source().ticketError()));
    return new WalletEstimate(
        category,
        share.map(ShareEstimate::mean),
        share.map(it -> new WalletEstimate.Interval(it.low(), it.high(), ShareEstimate.LEVEL)),
        ofMoney.map(MoneyShare::mean),
        ofMoney.map(MoneyShare::interval),
        estimated.get().days(),
        own,
        money(estimated.get().outsideMinor()),
        money(estimated.get().outsideYearMinor()),
        potential(facts, category, today),
        grade(evidence.grade()),
        model.source().method(),
        model.source().version(),
        model
            .nextQuestion(evidence)
            .map(NextQuestion::question)
            .map(question -> question.name().toLowerCase(Locale.ROOT)),
        WalletWarnings.of(
            model.source(), estimated.get(), model.evidence().isContradictory(facts, today)));
  }

  private Optional<Money> money(OptionalDouble minor) {
    return minor.isPresent()
        ? Optional.of(new Money(Math.round(minor.getAsDouble()), currency))
        : Optional.empty();
  }

  /** What the best tenth of customers who come as often spend; own spend where that is more. */
  private Optional<Money> potential(Facts facts, String category, int today) {
    int from = WalletEvidence.windowFrom(today);
    int purchases = Math.toIntExact(facts.purchases().countSince(from));
    OptionalDouble major =
        purchases <= 0
            ? OptionalDouble.empty()
            : population.potential(category, purchases, facts.observed(today).months());
    return major.isPresent()
        ? money(
            OptionalDouble.of(
                Math.max(
                    major.getAsDouble() * minorUnits, (double) ownMinor(facts, category, today))))
        : Optional.empty();
  }

  /** What should be known of a category's population before its shares are used. */
  public List<String> warnings(String category) {
    return Optional.ofNullable(models.get(category))
        .map(model -> model.source().warnings())
        .orElse(List.of());
  }

  /** One customer in one category, for sums over many; absent where nothing can be estimated. */
  Optional<Figures> figures(Facts facts, String category, int today) {
    CategoryModel model = models.get(category);
    if (model == null) {
      return Optional.empty();
    }
    return model
        .estimate(facts, today)
        .filter(estimated -> estimated.ticketMinor().isPresent())
        .map(
            estimated ->
                Figures.of(
                    estimated,
                    ownMinor(facts, category, today),
                    model.shifts(estimated),
                    model.source().ticketError()));
  }

  /**
   * One customer in one category.
   *
   * @param purchases own and elsewhere, with what the population may be off by
   * @param money the same in minor units, with what the ticket may be off by, too
   */
  record Figures(
      long ownMinor,
      long outsideMinor,
      long outsideYearMinor,
      ShareTotals purchases,
      ShareTotals money,
      double share,
      WalletEstimate.Grade grade) {
    private static Figures of(
        CategoryModel.Estimated estimated, long ownMinor, List<Double> shifts, double ticketError) {
      double ticket = estimated.ticketMinor().orElseThrow();
      ShareEstimate share = estimated.share();
      double outside = estimated.outsideMinor().orElseThrow();
      List<Double> moneyShifts = new ArrayList<>();
      shifts.forEach(shift -> moneyShifts.add(shift * ticket));
      moneyShifts.add((outside - estimated.seenMinor()) * ticketError);
      return new Figures(
          ownMinor,
          Math.round(outside),
          Math.round(estimated.outsideYearMinor().orElseThrow()),
          new ShareTotals(share.own(), share.outside().mean(), share.outside().variance(), shifts),
          new ShareTotals((double) ownMinor, outside, MoneyShare.variance(estimated), moneyShifts),
          share.mean(),
          WalletModel.grade(estimated.evidence().grade()));
    }
  }

  /** Counts all customers of a slice, for fitting the populations of every category. */
  public List<WalletCells> cells(SliceColumns columns) {
    List<WalletCount> counts =
        models.values().stream()
            .map(model -> new WalletCount(model.evidence(), columns.rows()))
            .toList();
    for (int row = 0; row < columns.rows() && !counts.isEmpty(); row++) {
      if (columns.person().isCustomer(row)) {
        Facts facts = columns.get(row);
        for (WalletCount count : counts) {
          count.add(facts, columns, row);
        }
      }
    }
    return counts.stream().map(WalletCount::finish).toList();
  }

  private static long ownMinor(Facts facts, String category, int today) {
    return facts.purchases().categorySince(category, WalletEvidence.windowFrom(today)).spendMinor();
  }

  private static WalletEstimate.Grade grade(Grade grade) {
    return switch (grade) {
      case NONE -> WalletEstimate.Grade.NONE;
      case OWN -> WalletEstimate.Grade.OWN;
      case SHARE_TOLD -> WalletEstimate.Grade.SHARE_TOLD;
      case VOLUME_TOLD -> WalletEstimate.Grade.VOLUME_TOLD;
      case OUTSIDE_SEEN -> WalletEstimate.Grade.OUTSIDE_SEEN;
    };
  }
}
