package io.vinculum.insight.model;

import io.vinculum.maths.share.CategoryPopulation;
import io.vinculum.maths.share.PopulationCovariance;
import io.vinculum.maths.share.PopulationFit;
import io.vinculum.maths.share.ToldReading;
import io.vinculum.maths.share.UncertainPopulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A category's population as a version of models keeps it: a list of named figures.
 *
 * @param outsideTicket what a purchase elsewhere costs, in major units
 * @param ticketError what it may be off by, as a part of it (standard deviation)
 * @param warnings what should be known before shares are used, a sentence each
 */
public record WalletPopulation(
    UncertainPopulation population,
    OptionalDouble outsideTicket,
    double ticketError,
    List<String> warnings) {
  /** Of a figure that was held at its bound. */
  private static final double ALMOST = 0.99;

  private static final String OUTSIDE_TICKET = "outsideTicket";
  private static final String TICKET_ERROR = "outsideTicketError";
  private static final String SHARE_NOISE = "shareNoise";
  private static final String VOLUME_NOISE = "volumeNoise";
  private static final String SHARE_BIAS = "shareBias";
  private static final String VOLUME_BIAS = "volumeBias";
  private static final String HABIT = "habit";
  private static final String ANCHORED = "anchored";
  private static final String COVARIANCE = "covariance";

  /** Of fits that an earlier release made, which knew nothing of it: a fifth of each figure. */
  private static final double UNKNOWN_VARIANCE = 0.04;

  public WalletPopulation {
    warnings = List.copyOf(warnings);
  }

  /** A ticket and how far it may be off, as a part of it. */
  record Ticket(double major, double error) {}

  static Map<String, Double> parameters(PopulationFit.Fitted fit) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    CategoryPopulation population = fit.population();
    parameters.put("m", population.meanPurchases());
    parameters.put("k", population.shape());
    parameters.put("s", population.switching());
    parameters.put("alpha", population.alpha());
    parameters.put(SHARE_NOISE, fit.reading().shareNoise());
    parameters.put(VOLUME_NOISE, fit.reading().volumeNoise());
    parameters.put(SHARE_BIAS, fit.reading().shareBias());
    parameters.put(VOLUME_BIAS, fit.reading().volumeBias());
    parameters.put(HABIT, fit.reading().habit());
    parameters.put(ANCHORED, fit.anchored() ? 1.0 : 0.0);
    for (int i = 0; i < PopulationCovariance.SIZE; i++) {
      for (int j = 0; j <= i; j++) {
        parameters.put(COVARIANCE + i + j, fit.covariance().at(i, j));
      }
    }
    return parameters;
  }

  static void put(Ticket ticket, Map<String, Double> parameters) {
    parameters.put(OUTSIDE_TICKET, ticket.major());
    parameters.put(TICKET_ERROR, ticket.error());
  }

  /** What was kept. */
  static WalletPopulation of(Model.Fitted model) {
    CategoryPopulation population =
        new CategoryPopulation(
            model.parameter("m"),
            model.parameter("k"),
            model.parameter("s"),
            model.parameter("alpha"));
    Map<String, Double> kept = model.parameters();
    boolean complete = kept.containsKey(SHARE_NOISE);
    ToldReading reading =
        complete
            ? new ToldReading(
                model.parameter(SHARE_NOISE),
                model.parameter(VOLUME_NOISE),
                model.parameter(SHARE_BIAS),
                model.parameter(VOLUME_BIAS),
                model.parameter(HABIT))
            : ToldReading.STANDARD;
    double[][] covariance = new double[PopulationCovariance.SIZE][PopulationCovariance.SIZE];
    for (int i = 0; i < PopulationCovariance.SIZE; i++) {
      for (int j = 0; j <= i; j++) {
        double unknown = i == j && !complete ? UNKNOWN_VARIANCE : 0;
        covariance[i][j] = kept.getOrDefault(COVARIANCE + i + j, unknown);
        covariance[j][i] = covariance[i][j];
      }
    }
    boolean anchored = kept.getOrDefault(ANCHORED, 1.0) > 0;
    Double ticket = kept.get(OUTSIDE_TICKET);
    return new WalletPopulation(
        UncertainPopulation.of(population, reading, new PopulationCovariance(covariance)),
        ticket == null ? OptionalDouble.empty() : OptionalDouble.of(ticket),
        kept.getOrDefault(TICKET_ERROR, UncertainPopulation.MARKET_ERROR),
        warnings(population, reading, anchored));
  }

  private static List<String> warnings(
      CategoryPopulation population, ToldReading reading, boolean anchored) {
    List<String> warnings = new ArrayList<>();
    if (population.shape() >= CategoryPopulation.EVEN_SHAPE * ALMOST) {
      warnings.add(
          "Customers buy more evenly than chance would have it; they are taken to buy equally"
              + " often");
    }
    if (reading.isBiased() && !anchored) {
      warnings.add(
          "What customers tell does not go with what they buy: "
              + sides(reading)
              + ". It is corrected for, but no purchases seen elsewhere anchor it, so intervals are"
              + " wider");
    }
    return warnings;
  }

  private static String sides(ToldReading reading) {
    List<String> sides = new ArrayList<>();
    if (Math.abs(reading.shareBias()) > ToldReading.MATERIAL_BIAS) {
      sides.add("our share is told too " + side(reading.shareBias()));
    }
    if (Math.abs(reading.volumeBias()) > ToldReading.MATERIAL_BIAS) {
      sides.add("how much is bought is told too " + side(reading.volumeBias()));
    }
    return String.join(", ", sides);
  }

  private static String side(double bias) {
    return bias > 0 ? "high" : "low";
  }
}
