package io.vinculum.maths.backtest;

import io.vinculum.maths.btyd.Calibration;
import java.util.List;

/** What a backtest found. */
public record Figures(
    Span span, List<Counted> purchases, List<Counted> spend, Dates dates, Calibrated calibrated) {
  public Figures {
    purchases = List.copyOf(purchases);
    spend = List.copyOf(spend);
  }

  /**
   * What was known and what was foretold.
   *
   * @param firstDay of the history, since 1970-01-01
   * @param cutDay the last day of the part that models are fitted to
   * @param lastDay of the history
   * @param customers who had bought by the cut
   * @param repeaters those of them with a second purchase day
   */
  public record Span(int firstDay, int cutDay, int lastDay, int customers, int repeaters) {}

  /**
   * A model or a simple rule, on the total of each customer after the cut.
   *
   * @param simple whether it is a rule without a model
   * @param meanAbsoluteError of one customer
   * @param predicted sum over all customers
   * @param actual sum over all customers
   */
  public record Counted(
      String name, boolean simple, double meanAbsoluteError, double predicted, double actual) {}

  /**
   * The next purchase of those who had two gaps at the cut and came back.
   *
   * @param customers how many
   * @param modelError mean absolute error in days of the median under the gap model
   * @param ownMeanError the same of the last purchase plus the own mean gap
   * @param ownMeanFromNowError the same, but not before the cut
   * @param covered part of them whose purchase fell within the interval of 80 %
   */
  public record Dates(
      int customers,
      double modelError,
      double ownMeanError,
      double ownMeanFromNowError,
      double covered) {}

  /**
   * How far the default model's promises held.
   *
   * @param deciles customers in tenths by the purchases foretold, and what came
   * @param purchasesCovered part of the customers whose purchases fell within the interval of 80 %
   * @param spendCovered the same of what they spent
   */
  public record Calibrated(
      List<Calibration.Decile> deciles, double purchasesCovered, double spendCovered) {
    public Calibrated {
      deciles = List.copyOf(deciles);
    }
  }
}
