package io.vinculum.maths.backtest;

import io.vinculum.maths.btyd.BetaGeometric;
import io.vinculum.maths.btyd.GammaGamma;
import io.vinculum.maths.btyd.LifetimeValue;
import io.vinculum.maths.btyd.SpendCells;
import io.vinculum.maths.btyd.SpendFit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Holds expected spend and its interval against what came, beside the own rate of spending. */
final class SpendTrial {
  /** Either side of an interval of 80 %. */
  static final double TAIL = 0.1;

  private static final double DAYS_PER_MONTH = 365.25 / 12;

  /** Intervals take a fifth of a millisecond each: they are tried on so many customers. */
  private static final int INTERVALS_MAX = 4_000;

  private final List<DailyPurchases> buyers;
  private final int cutDay;
  private final int lastDay;
  private final BetaGeometric model;
  private final List<LifetimeValue.Foresight> foresights;
  private final Optional<GammaGamma> amounts;

  SpendTrial(
      List<DailyPurchases> buyers,
      int cutDay,
      int lastDay,
      BetaGeometric model,
      List<LifetimeValue.Foresight> foresights) {
    this.buyers = buyers;
    this.cutDay = cutDay;
    this.lastDay = lastDay;
    this.model = model;
    this.foresights = foresights;
    SpendCells cells = new SpendCells();
    for (DailyPurchases buyer : buyers) {
      cells.add(buyer.until(cutDay) - 1, buyer.meanRepeatAmount(cutDay));
    }
    this.amounts =
        switch (SpendFit.of(cells.spends())) {
          case SpendFit.NotEnoughData _ -> Optional.empty();
          case SpendFit.Fitted fitted -> Optional.of(fitted.model());
        };
  }

  private double[] each(ToDoubleFunction<DailyPurchases> value) {
    return buyers.stream().mapToDouble(value).toArray();
  }

  /** Empty where amounts could not be fitted. */
  List<Figures.Counted> errors() {
    if (amounts.isEmpty()) {
      return List.of();
    }
    double[] actual = each(buyer -> buyer.spentBetween(cutDay + 1, lastDay));
    double weeks = (lastDay - cutDay) / Backtest.DAYS_PER_WEEK;
    double days = lastDay - (double) cutDay;
    return List.of(
        Backtest.counted(
            model.name() + " x Gamma-Gamma",
            false,
            each(
                buyer ->
                    model.expectedPurchases(buyer.history(cutDay), weeks) * expectedSpend(buyer)),
            actual),
        Backtest.counted(
            "same rate of spending as before",
            true,
            each(
                buyer ->
                    (buyer.until(cutDay) - 1)
                        * buyer.meanRepeatAmount(cutDay)
                        * days
                        / Math.max(1, cutDay - buyer.day(0))),
            actual));
  }

  private double expectedSpend(DailyPurchases buyer) {
    LifetimeValue.Spend spend = spend(buyer);
    return amounts.orElseThrow().expectedSpend(spend.purchases(), spend.mean());
  }

  private LifetimeValue.Spend spend(DailyPurchases buyer) {
    double mean = buyer.meanRepeatAmount(cutDay);
    return mean > 0
        ? new LifetimeValue.Spend(buyer.until(cutDay) - 1.0, mean)
        : new LifetimeValue.Spend(0, 0);
  }

  /** Over whole months after the cut; 0 where amounts could not be fitted or no month is whole. */
  double covered() {
    int months = (int) ((lastDay - cutDay) / DAYS_PER_MONTH);
    if (amounts.isEmpty() || months < 1) {
      return 0;
    }
    int until = cutDay + (int) Math.round(months * DAYS_PER_MONTH);
    int step = Math.max(1, buyers.size() / INTERVALS_MAX);
    int tried = 0;
    int covered = 0;
    for (int i = 0; i < buyers.size(); i += step) {
      DailyPurchases buyer = buyers.get(i);
      LifetimeValue value =
          LifetimeValue.of(
              model,
              foresights,
              amounts.orElseThrow(),
              buyer.history(cutDay),
              spend(buyer),
              new LifetimeValue.Terms(1, 0, Math.min(months, LifetimeValue.Terms.MAX_MONTHS)));
      double spent = buyer.spentBetween(cutDay + 1, until);
      covered += spent >= value.low() && spent <= value.high() ? 1 : 0;
      tried++;
    }
    return covered / (double) tried;
  }
}
