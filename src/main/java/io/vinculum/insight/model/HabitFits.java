package io.vinculum.insight.model;

import io.vinculum.maths.rhythm.GapCells;
import io.vinculum.maths.rhythm.GapFit;
import io.vinculum.maths.rhythm.MomentCells;
import io.vinculum.maths.rhythm.MomentPopulation;
import io.vinculum.maths.rhythm.RegularityShares;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fits how far apart purchases lie, on which weekdays and hours, and at which partners. */
final class HabitFits {
  private static final String GAPS_FORM = "Gamma gaps with gamma rates";
  private static final String MOMENTS_FORM = "Dirichlet-multinomial";
  private static final String PARTNERS_FORM = "Means";

  /** The parameter of {@link ModelNames#WEEKDAYS} and {@link ModelNames#HOURS} beside shares. */
  static final String WEIGHT = "weight";

  private HabitFits() {}

  static List<Model> of(PopulationCells cells) {
    List<Model> models = new ArrayList<>();
    models.add(Model.of(ModelNames.GAPS, GAPS_FORM, () -> gaps(cells.gaps())));
    models.add(moments(ModelNames.WEEKDAYS, cells.weekdays()));
    models.add(moments(ModelNames.HOURS, cells.hours()));
    models.add(Model.of(ModelNames.PARTNERS, PARTNERS_FORM, () -> partners(cells)));
    return models;
  }

  private static Model gaps(GapCells cells) {
    return switch (GapFit.of(cells)) {
      case GapFit.NotEnoughData(long customers) ->
          new Model.NotEnoughData(
              ModelNames.GAPS,
              GAPS_FORM,
              customers
                  + " customers with two gaps; at least "
                  + GapFit.MIN_CUSTOMERS
                  + " are needed");
      case GapFit.Fitted(
              var population,
              double logLikelihood,
              long customers,
              boolean isBounded) -> {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("k", population.regularity());
        parameters.put("q", population.prior());
        parameters.put("v", population.priorDays());
        population
            .regularities()
            .ifPresent(
                regularities -> {
                  for (int i = 0; i < RegularityShares.SHAPES.size(); i++) {
                    parameters.put(shareOf(i), regularities.shares().get(i));
                  }
                });
        yield new Model.Fitted(
            ModelNames.GAPS,
            GAPS_FORM,
            parameters,
            Optional.of(logLikelihood),
            customers,
            Optional.empty(),
            Basis.of(Basis.bounded(isBounded).stream().toList()));
      }
    };
  }

  /** The parameter of {@link ModelNames#GAPS} that is the share of a shape. */
  static String shareOf(int shape) {
    return "shareK" + RegularityShares.SHAPES.get(shape);
  }

  private static Model moments(String name, MomentCells cells) {
    return Model.of(name, MOMENTS_FORM, () -> shares(name, cells));
  }

  private static Model shares(String name, MomentCells cells) {
    long[] any = cells.atAny();
    long customers = any.length > 1 ? any[1] : 0;
    if (customers < MomentCells.MIN_CUSTOMERS) {
      return new Model.NotEnoughData(
          name,
          MOMENTS_FORM,
          customers
              + " customers with two purchases; at least "
              + MomentCells.MIN_CUSTOMERS
              + " are needed");
    }
    MomentCells.Fit fit = cells.fitted();
    MomentPopulation population = fit.population();
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put(WEIGHT, population.weight());
    for (int moment = 0; moment < population.moments(); moment++) {
      parameters.put("share" + moment, population.share(moment));
    }
    return new Model.Fitted(
        name,
        MOMENTS_FORM,
        parameters,
        Optional.empty(),
        customers,
        Optional.empty(),
        Basis.of(
            fit.isBounded()
                ? List.of(
                    "All customers have one habit, or each only one of their own: how much a"
                        + " customer's own counts is bounded by a weak prior.")
                : List.of()));
  }

  /** Parts of all spend; a partner of negative spend in the window has none. */
  private static Model partners(PopulationCells cells) {
    Map<String, Long> spends = cells.spendMinorByPartner();
    double all = spends.values().stream().mapToDouble(spend -> Math.max(0, spend)).sum();
    if (all <= 0) {
      return new Model.NotEnoughData(ModelNames.PARTNERS, PARTNERS_FORM, "nothing was spent yet");
    }
    Map<String, Double> parts = new LinkedHashMap<>();
    spends.forEach((partner, spend) -> parts.put(partner, Math.max(0, spend) / all));
    return new Model.Fitted(
        ModelNames.PARTNERS,
        PARTNERS_FORM,
        parts,
        Optional.empty(),
        cells.customers(),
        Optional.empty());
  }
}
