package io.vinculum.insight.model;

import io.vinculum.maths.rhythm.GapCells;
import io.vinculum.maths.rhythm.GapFit;
import io.vinculum.maths.rhythm.MomentCells;
import io.vinculum.maths.rhythm.MomentPopulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fits how far apart purchases lie, on which weekdays and hours, and at which partners. */
final class HabitFits {
  private static final String GAPS_FORM = "Gamma gaps with gamma rates";
  private static final String MOMENTS_FORM = "Dirichlet-multinomial";

  /** The parameter of {@link ModelNames#WEEKDAYS} and {@link ModelNames#HOURS} beside shares. */
  static final String WEIGHT = "weight";

  private HabitFits() {}

  static List<Model> of(PopulationCells cells) {
    List<Model> models = new ArrayList<>();
    models.add(Model.of(ModelNames.GAPS, GAPS_FORM, () -> gaps(cells.gaps())));
    models.add(moments(ModelNames.WEEKDAYS, cells.weekdays()));
    models.add(moments(ModelNames.HOURS, cells.hours()));
    models.add(partners(cells));
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
      case GapFit.Fitted(var population, double logLikelihood, long customers) -> {
        Map<String, Double> parameters = new LinkedHashMap<>();
        parameters.put("k", population.regularity());
        parameters.put("q", population.prior());
        parameters.put("v", population.priorDays());
        yield new Model.Fitted(
            ModelNames.GAPS,
            GAPS_FORM,
            parameters,
            Optional.of(logLikelihood),
            customers,
            Optional.empty());
      }
    };
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
    MomentPopulation population = cells.fit();
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put(WEIGHT, population.weight());
    for (int moment = 0; moment < population.moments(); moment++) {
      parameters.put("share" + moment, population.share(moment));
    }
    return new Model.Fitted(
        name, MOMENTS_FORM, parameters, Optional.empty(), customers, Optional.empty());
  }

  /** Parts of all spend; a partner of negative spend in the window has none. */
  private static Model partners(PopulationCells cells) {
    Map<String, Long> spends = cells.spendMinorByPartner();
    double all = spends.values().stream().mapToDouble(spend -> Math.max(0, spend)).sum();
    if (all <= 0) {
      return new Model.NotEnoughData(ModelNames.PARTNERS, "Means", "nothing was spent yet");
    }
    Map<String, Double> parts = new LinkedHashMap<>();
    spends.forEach((partner, spend) -> parts.put(partner, Math.max(0, spend) / all));
    return new Model.Fitted(
        ModelNames.PARTNERS, "Means", parts, Optional.empty(), cells.customers(), Optional.empty());
  }
}
