package io.vinculum.insight.wallet;

import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.rule.WalletColumns;
import io.vinculum.maths.share.Grade;
import io.vinculum.maths.share.NextQuestion;
import io.vinculum.maths.share.ShareEstimate;
import io.vinculum.maths.share.ShareEvidence;
import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shares of wallet under the categories of one programme. For one thread. */
public final class WalletModel implements WalletColumns {
  private final List<Category> categories;
  private final Currency currency;
  private final Map<String, CategoryModel> models = new LinkedHashMap<>();

  /** The categories and market figures of a programme. */
  public WalletModel(Programme programme) {
    categories = programme.categories();
    currency = programme.currency();
    for (Category category : categories) {
      CategoryModel.of(category).ifPresent(model -> models.put(category.id(), model));
    }
  }

  /** Whether another programme says the same of categories. */
  public boolean isOf(Programme programme) {
    return categories.equals(programme.categories()) && currency.equals(programme.currency());
  }

  /** The categories, with or without market figures. */
  public List<Category> categories() {
    return categories;
  }

  @Override
  public Optional<KeptColumn> share(String category) {
    return Optional.ofNullable(models.get(category))
        .map(
            model ->
                (facts, today, _) -> {
                  ShareEvidence evidence = model.evidence(facts, today);
                  return evidence.grade() == Grade.NONE
                      ? KeptColumn.NONE
                      : Double.doubleToRawLongBits(model.estimate(evidence).mean());
                });
  }

  @Override
  public Optional<KeptColumn> outsideSpend(String category) {
    return Optional.ofNullable(models.get(category))
        .map(
            model ->
                (facts, today, _) -> {
                  ShareEstimate estimate = model.estimate(model.evidence(facts, today));
                  return outsideMinor(model, estimate.outside().mean());
                });
  }

  /** Every category of a customer as of a day, in the programme's order. */
  public List<WalletEstimate> estimates(Facts facts, int today) {
    return categories.stream().map(category -> estimate(facts, category, today)).toList();
  }

  private WalletEstimate estimate(Facts facts, Category category, int today) {
    Money own = new Money(ownMinor(facts, category.id(), today), currency);
    CategoryModel model = models.get(category.id());
    if (model == null) {
      return new WalletEstimate(
          category.id(),
          Optional.empty(),
          Optional.empty(),
          own,
          Optional.empty(),
          WalletEstimate.Grade.NONE,
          "no market figures",
          Optional.empty());
    }
    ShareEvidence evidence = model.evidence(facts, today);
    ShareEstimate estimate = model.estimate(evidence);
    boolean known = evidence.grade() != Grade.NONE;
    return new WalletEstimate(
        category.id(),
        known ? Optional.of(estimate.mean()) : Optional.empty(),
        known
            ? Optional.of(
                new WalletEstimate.Interval(estimate.low(), estimate.high(), ShareEstimate.LEVEL))
            : Optional.empty(),
        own,
        Optional.of(new Money(outsideMinor(model, estimate.outside().mean()), currency)),
        grade(evidence.grade()),
        "NBD-Dirichlet on the programme's market figures",
        model
            .estimator()
            .nextQuestion(evidence)
            .map(NextQuestion::question)
            .map(question -> question.name().toLowerCase(Locale.ROOT)));
  }

  /** One customer in one category, for sums over many; absent where there are no market figures. */
  Optional<Figures> figures(Facts facts, String category, int today) {
    return Optional.ofNullable(models.get(category))
        .map(
            model -> {
              ShareEvidence evidence = model.evidence(facts, today);
              ShareEstimate estimate = model.estimate(evidence);
              double ticket = model.market().averageTicket().minorUnits();
              return new Figures(
                  ownMinor(facts, category, today),
                  outsideMinor(model, estimate.outside().mean()),
                  estimate.outside().times(ticket).variance(),
                  estimate.mean(),
                  grade(evidence.grade()));
            });
  }

  /**
   * One customer in one category.
   *
   * @param outsideVariance of the outside spend, in minor units squared
   */
  record Figures(
      long ownMinor,
      long outsideMinor,
      double outsideVariance,
      double share,
      WalletEstimate.Grade grade) {}

  private static long ownMinor(Facts facts, String category, int today) {
    return facts
        .purchases()
        .categorySince(category, today - PurchaseDays.WINDOW_DAYS + 1)
        .spendMinor();
  }

  private static long outsideMinor(CategoryModel model, double purchases) {
    return Math.round(purchases * model.market().averageTicket().minorUnits());
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
