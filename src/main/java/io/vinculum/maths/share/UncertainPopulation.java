package io.vinculum.maths.share;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * A population and how far it may be off: for each independent direction of its uncertainty the
 * population one standard deviation away. What a sum over customers differs by there, squared and
 * added up, is the sum's variance (delta method).
 *
 * @param reading how answers read what is bought
 * @param shifted one standard deviation away, direction by direction
 */
public record UncertainPopulation(
    CategoryPopulation population, ToldReading reading, List<Shifted> shifted) {
  /** What market reports are off by, as a part of each figure. */
  public static final double MARKET_ERROR = 0.1;

  /** A market's switching is known worse than what can be counted. */
  private static final double SWITCHING_ERROR = 0.2;

  private static final double HIGHEST_SHARE = 0.99;

  /**
   * Near 1 a penetration says little of the shape, up or down: both are directions of their own.
   */
  private static final double HIGHEST_PENETRATION = 0.995;

  private static final double NEGLIGIBLE_VARIANCE = 1e-12;
  private static final int POPULATION_FIGURES = 4;

  public UncertainPopulation {
    shifted = List.copyOf(shifted);
  }

  /** The population one standard deviation away, and how answers read it there. */
  public record Shifted(CategoryPopulation population, ToldReading reading) {}

  /** The population of market figures, each of which is off by {@link #MARKET_ERROR} or so. */
  public static UncertainPopulation of(MarketFigures market) {
    double penetration = market.penetration();
    double purchases = market.purchasesPerBuyer();
    double share = market.ourShare();
    double switching = market.switching();
    double more = 1 + MARKET_ERROR;
    List<MarketFigures> others =
        List.of(
            new MarketFigures(penetration / more, purchases, share, switching),
            new MarketFigures(
                Math.max(penetration, Math.min(HIGHEST_PENETRATION, penetration * more)),
                purchases,
                share,
                switching),
            new MarketFigures(penetration, purchases * more, share, switching),
            new MarketFigures(
                penetration, purchases, Math.min(HIGHEST_SHARE, share * more), switching),
            new MarketFigures(penetration, purchases, share, switching * (1 + SWITCHING_ERROR)));
    return new UncertainPopulation(
        CategoryPopulation.of(market),
        ToldReading.STANDARD,
        others.stream()
            .map(figures -> new Shifted(CategoryPopulation.of(figures), ToldReading.STANDARD))
            .toList());
  }

  /** A fitted population along the principal axes of its covariance. */
  public static UncertainPopulation of(PopulationFit.Fitted fitted) {
    return of(fitted.population(), fitted.reading(), fitted.covariance());
  }

  /**
   * A population along the principal axes of a covariance.
   *
   * @param covariance how uncertain both are
   */
  public static UncertainPopulation of(
      CategoryPopulation population, ToldReading reading, PopulationCovariance covariance) {
    EigenDecompositionSymmetric axes =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance.rows()));
    List<Shifted> shifted = new ArrayList<>();
    double[] variances = axes.getEigenvalues();
    for (int axis = 0; axis < variances.length; axis++) {
      if (variances[axis] > NEGLIGIBLE_VARIANCE) {
        double[] step = axes.getEigenvector(axis).mapMultiply(Math.sqrt(variances[axis])).toArray();
        shifted.add(shifted(population, reading, step));
      }
    }
    double shareBias = covariance.at(POPULATION_FIGURES, POPULATION_FIGURES);
    double volumeBias = covariance.at(POPULATION_FIGURES + 1, POPULATION_FIGURES + 1);
    return new UncertainPopulation(population, reading.blurred(shareBias, volumeBias), shifted);
  }

  private static Shifted shifted(
      CategoryPopulation population, ToldReading reading, double[] step) {
    double[] figures = PopulationSearch.figures(population);
    for (int i = 0; i < POPULATION_FIGURES; i++) {
      figures[i] += step[i];
    }
    return new Shifted(
        PopulationSearch.population(figures),
        new ToldReading(
            reading.shareNoise(),
            reading.volumeNoise(),
            reading.shareBias() + step[POPULATION_FIGURES],
            reading.volumeBias() + step[POPULATION_FIGURES + 1],
            reading.habit()));
  }
}
