package io.vinculum.insight.model;

import io.vinculum.maths.btyd.BgNbd;
import io.vinculum.maths.btyd.Histories;
import io.vinculum.maths.btyd.Holdout;
import io.vinculum.maths.btyd.MbgCnbd;
import io.vinculum.maths.btyd.ParetoNbd;
import io.vinculum.maths.btyd.PurchaseFit;
import io.vinculum.maths.btyd.PurchaseModel;
import io.vinculum.maths.btyd.SpendCells;
import io.vinculum.maths.btyd.SpendFit;
import io.vinculum.maths.likelihood.NoConvergence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits the models of purchases and amounts, and holds them against time kept aside. */
final class PurchaseFits {
  private static final String SPEND_FORM = "Gamma-Gamma";

  private static final String SPEND_BOUNDED =
      "Customers spend so differently, or so much alike, that the data alone give no mean amount or"
          + " leave a parameter open: the mean of the law is held to the mean that was seen, under"
          + " a weak prior.";

  private static final double WEEKS_PER_YEAR = 365 / 7.0;

  private PurchaseFits() {}

  /**
   * What the models of purchases are fitted to.
   *
   * @param histories of everyone
   * @param holdout the same customers up to an earlier day and what came after it
   */
  record Counted(Histories histories, Optional<HoldoutSums> holdout) {
    static Counted of(PopulationCells cells, Optional<HoldoutSums> holdout, int today) {
      return new Counted(cells.purchases().histories(today), holdout);
    }
  }

  /**
   * All of them.
   *
   * @param part a random part of the customers, for Pareto/NBD, which takes a hundred times longer
   */
  static List<Model> of(Counted all, Counted part, SpendCells spends) {
    return List.of(
        model(ModelNames.PURCHASES, "MBG/CNBD-k", all, PurchaseFit::mbgCnbd),
        model(ModelNames.BG_NBD, "BG/NBD", all, PurchaseFit::bgNbd),
        model(ModelNames.PARETO_NBD, "Pareto/NBD", part, PurchaseFit::paretoNbd),
        Model.of(ModelNames.SPEND, SPEND_FORM, () -> spend(spends)));
  }

  private static Model model(
      String name, String form, Counted counted, Function<Histories, PurchaseFit> fit) {
    return Model.of(name, form, () -> made(name, form, counted, fit));
  }

  private static Model made(
      String name, String form, Counted counted, Function<Histories, PurchaseFit> fit) {
    return switch (fit.apply(counted.histories())) {
      case PurchaseFit.NotEnoughData(double repeaters, double weeks) ->
          new Model.NotEnoughData(
              name,
              form,
              String.format(
                  Locale.ROOT,
                  "%.0f customers with a repeat purchase, and half of all customers known for %.1f"
                      + " weeks or more; at least %d and %.0f weeks are needed",
                  repeaters,
                  weeks,
                  PurchaseFit.MIN_REPEATERS,
                  PurchaseFit.MIN_WEEKS));
      case PurchaseFit.Fitted fitted ->
          new Model.Fitted(
              name,
              fitted.model().name(),
              parameters(fitted.model()),
              Optional.of(fitted.logLikelihood()),
              Math.round(fitted.customers()),
              counted.holdout().flatMap(holdout -> held(name, holdout, fit)),
              basis(fitted, counted.histories().medianWeeks()));
    };
  }

  private static Basis basis(PurchaseFit.Fitted fitted, double historyWeeks) {
    List<String> warnings = new ArrayList<>();
    Basis.bounded(fitted.isBounded()).ifPresent(warnings::add);
    if (fitted.model() instanceof MbgCnbd(int k, _, _, _, _) && k == MbgCnbd.MAX_REGULARITY) {
      warnings.add(
          "Customers are as regular as this model can be, or more: k is the highest that is"
              + " tried.");
    }
    if (historyWeeks < WEEKS_PER_YEAR) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Half of all customers have been known for %.0f weeks or less: what is foretold of"
                  + " more weeks to come than that lies beyond what was seen of most.",
              historyWeeks));
    }
    return new Basis(
        OptionalDouble.of(historyWeeks),
        warnings,
        fitted.points().stream().map(PurchaseFits::parameters).toList(),
        OptionalInt.empty());
  }

  /** How it does on time kept aside; nothing where the part before it does not make a model. */
  private static Optional<Holdout> held(
      String name, HoldoutSums holdout, Function<Histories, PurchaseFit> fit) {
    try {
      return switch (fit.apply(holdout.known().histories(holdout.cutDay()))) {
        case PurchaseFit.NotEnoughData _ -> Optional.empty();
        case PurchaseFit.Fitted fitted ->
            Optional.of(holdout.later().against(fitted.model(), holdout.cutDay(), holdout.weeks()));
      };
    } catch (NoConvergence | ArithmeticException e) {
      Logger log = LoggerFactory.getLogger(PurchaseFits.class);
      log.info("{} cannot be held against time kept aside: {}", name, e.getMessage());
      return Optional.empty();
    }
  }

  private static Map<String, Double> parameters(PurchaseModel model) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    switch (model) {
      case MbgCnbd(int k, double r, double alpha, double a, double b) -> {
        parameters.put("k", (double) k);
        betaGeometric(parameters, r, alpha, a, b);
      }
      case BgNbd(double r, double alpha, double a, double b) ->
          betaGeometric(parameters, r, alpha, a, b);
      case ParetoNbd(double r, double alpha, double s, double beta) -> {
        parameters.put("r", r);
        parameters.put("alpha", alpha);
        parameters.put("s", s);
        parameters.put("beta", beta);
      }
    }
    return parameters;
  }

  private static void betaGeometric(
      Map<String, Double> parameters, double r, double alpha, double a, double b) {
    parameters.put("r", r);
    parameters.put("alpha", alpha);
    parameters.put("a", a);
    parameters.put("b", b);
  }

  private static Model spend(SpendCells cells) {
    return switch (SpendFit.of(cells.spends())) {
      case SpendFit.NotEnoughData(double customers) ->
          new Model.NotEnoughData(
              ModelNames.SPEND,
              SPEND_FORM,
              String.format(
                  Locale.ROOT,
                  "%.0f customers with the amount of a repeat purchase; at least %d are needed",
                  customers,
                  SpendFit.MIN_CUSTOMERS));
      case SpendFit.Fitted(
              var model,
              double logLikelihood,
              double customers,
              boolean isBounded) -> {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("p", model.p());
        parameters.put("q", model.q());
        parameters.put("v", model.v());
        yield new Model.Fitted(
            ModelNames.SPEND,
            SPEND_FORM,
            parameters,
            Optional.of(logLikelihood),
            Math.round(customers),
            Optional.empty(),
            Basis.of(isBounded ? List.of(SPEND_BOUNDED) : List.of()));
      }
    };
  }
}
