package io.vinculum.insight.model;

import io.vinculum.programme.domain.Partner;
import io.vinculum.programme.domain.Programme;
import java.math.BigDecimal;
import java.util.Map;

/** The mean margin of sales: each partner's by its part of all spend in the models' population. */
public final class Margins {
  private Margins() {}

  /** Part of an amount that is margin, 0 to 1. */
  public static double mean(PopulationModels models, Programme programme) {
    Map<String, Double> parts = models.partners();
    if (parts.isEmpty()) {
      return elsewhere(programme);
    }
    double mean = 0;
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      double margin =
          programme
              .partner(part.getKey())
              .map(Partner::margin)
              .map(BigDecimal::doubleValue)
              .orElseGet(() -> elsewhere(programme));
      mean += part.getValue() * margin;
    }
    return mean;
  }

  /** Of a sale at none of the partners: their mean, or the whole where there are none. */
  private static double elsewhere(Programme programme) {
    return programme.partners().stream()
        .map(Partner::margin)
        .mapToDouble(BigDecimal::doubleValue)
        .average()
        .orElse(1);
  }
}
