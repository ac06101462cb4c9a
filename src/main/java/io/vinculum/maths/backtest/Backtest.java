package io.vinculum.maths.backtest;

import io.vinculum.maths.btyd.BetaGeometric;
import io.vinculum.maths.btyd.Calibration;
import io.vinculum.maths.btyd.Histories;
import io.vinculum.maths.btyd.LifetimeValue;
import io.vinculum.maths.btyd.PurchaseCells;
import io.vinculum.maths.btyd.PurchaseFit;
import io.vinculum.maths.btyd.PurchaseModel;
import io.vinculum.maths.likelihood.NoConvergence;
import io.vinculum.maths.rhythm.GapCells;
import io.vinculum.maths.rhythm.GapFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Fits every model to the purchases up to a day and holds it against those after it, beside the
 * rules that anybody could follow without a model.
 */
public final class Backtest {
  static final double DAYS_PER_WEEK = 7;

  /** Pareto/NBD takes a hundred times longer: it is tried on so many customers at most. */
  private static final int PARETO_CUSTOMERS_MAX = 30_000;

  private final List<DailyPurchases> buyers;
  private final int cutDay;
  private final int lastDay;

  private Backtest(List<DailyPurchases> buyers, int cutDay, int lastDay) {
    this.buyers = buyers;
    this.cutDay = cutDay;
    this.lastDay = lastDay;
  }

  /** The day in the middle of a history. */
  public static int middle(List<DailyPurchases> buyers) {
    return (first(buyers) + last(buyers)) / 2;
  }

  private static int first(List<DailyPurchases> buyers) {
    return buyers.stream().mapToInt(buyer -> buyer.day(0)).min().orElseThrow();
  }

  private static int last(List<DailyPurchases> buyers) {
    return buyers.stream()
        .mapToInt(buyer -> buyer.day(buyer.purchaseDays() - 1))
        .max()
        .orElseThrow();
  }

  /**
   * The figures.
   *
   * @param all everyone's purchases
   * @param cutDay the last day that the models know
   * @return empty when there is too little history up to the cut for any model
   */
  public static Optional<Figures> of(List<DailyPurchases> all, int cutDay) {
    List<DailyPurchases> known = all.stream().filter(buyer -> buyer.day(0) <= cutDay).toList();
    Backtest test = new Backtest(known, cutDay, last(all));
    PurchaseCells cells = test.cells();
    Histories histories = cells.histories(cutDay);
    return switch (PurchaseFit.mbgCnbd(histories)) {
      case PurchaseFit.NotEnoughData _ -> Optional.empty();
      case PurchaseFit.Fitted fitted -> Optional.of(test.figures(fitted, histories, first(all)));
    };
  }

  private PurchaseCells cells() {
    PurchaseCells cells = new PurchaseCells();
    for (DailyPurchases buyer : buyers) {
      int known = buyer.until(cutDay);
      cells.add(known - 1, buyer.day(0), buyer.day(known - 1), buyer.logGaps(cutDay));
    }
    return cells;
  }

  private Figures figures(PurchaseFit.Fitted fitted, Histories histories, int firstDay) {
    BetaGeometric model = (BetaGeometric) fitted.model();
    SpendTrial spend =
        new SpendTrial(
            buyers,
            cutDay,
            lastDay,
            model,
            LifetimeValue.Foresight.of(fitted.points(), histories.medianWeeks(), weeks()));
    int repeaters = (int) buyers.stream().filter(buyer -> buyer.until(cutDay) > 1).count();
    return new Figures(
        new Figures.Span(firstDay, cutDay, lastDay, buyers.size(), repeaters),
        purchases(model, histories),
        spend.errors(),
        dates(),
        new Figures.Calibrated(
            Calibration.byDecile(each(buyer -> purchases(model, buyer)), actual()),
            purchasesCovered(model),
            spend.covered()));
  }

  private double[] each(ToDoubleFunction<DailyPurchases> value) {
    return buyers.stream().mapToDouble(value).toArray();
  }

  private double[] actual() {
    return each(buyer -> buyer.between(cutDay + 1, lastDay));
  }

  private double weeks() {
    return (lastDay - cutDay) / DAYS_PER_WEEK;
  }

  private double purchases(PurchaseModel model, DailyPurchases buyer) {
    return model.expectedPurchases(buyer.history(cutDay), weeks());
  }

  private List<Figures.Counted> purchases(BetaGeometric model, Histories histories) {
    List<Figures.Counted> all = new ArrayList<>();
    all.add(counted(model.name(), false, buyer -> purchases(model, buyer)));
    compared(() -> PurchaseFit.bgNbd(histories)).ifPresent(all::add);
    if (buyers.size() <= PARETO_CUSTOMERS_MAX) {
      compared(() -> PurchaseFit.paretoNbd(histories)).ifPresent(all::add);
    }
    all.add(
        counted(
            "same rate as before",
            true,
            buyer -> buyer.history(cutDay).repeats() * weeks() / sinceFirst(buyer)));
    int days = lastDay - cutDay;
    all.add(
        counted("as in the last period", true, buyer -> buyer.between(cutDay - days + 1, cutDay)));
    all.sort(Comparator.comparingDouble(Figures.Counted::meanAbsoluteError));
    return all;
  }

  private double sinceFirst(DailyPurchases buyer) {
    return Math.max(1, cutDay - buyer.day(0)) / DAYS_PER_WEEK;
  }

  /** Nothing of a model whose search does not end: the others are compared all the same. */
  private Optional<Figures.Counted> compared(Supplier<PurchaseFit> fit) {
    try {
      return switch (fit.get()) {
        case PurchaseFit.NotEnoughData _ -> Optional.empty();
        case PurchaseFit.Fitted fitted ->
            Optional.of(
                counted(fitted.model().name(), false, buyer -> purchases(fitted.model(), buyer)));
      };
    } catch (NoConvergence e) {
      return Optional.empty();
    }
  }

  private Figures.Counted counted(
      String name, boolean simple, ToDoubleFunction<DailyPurchases> prediction) {
    return counted(name, simple, each(prediction), actual());
  }

  static Figures.Counted counted(String name, boolean simple, double[] predicted, double[] actual) {
    return new Figures.Counted(
        name,
        simple,
        Calibration.meanAbsoluteError(predicted, actual),
        Arrays.stream(predicted).sum(),
        Arrays.stream(actual).sum());
  }

  /** The part of customers whose purchases are not below the 10 % nor above the 90 % quantile. */
  private double purchasesCovered(BetaGeometric model) {
    double[] actual = actual();
    int covered = 0;
    for (int i = 0; i < actual.length; i++) {
      var law = model.futurePurchases(buyers.get(i).history(cutDay), weeks());
      int came = (int) actual[i];
      boolean tooMany = law.atLeast(came) < SpendTrial.TAIL;
      boolean tooFew = 1 - law.atLeast(came + 1) < SpendTrial.TAIL;
      covered += tooMany || tooFew ? 0 : 1;
    }
    return covered / (double) actual.length;
  }

  private Figures.Dates dates() {
    GapCells cells = new GapCells();
    for (DailyPurchases buyer : buyers) {
      int known = buyer.until(cutDay);
      cells.add(known - 1, buyer.day(known - 1) - (double) buyer.day(0), buyer.logGaps(cutDay));
    }
    return switch (GapFit.of(cells)) {
      case GapFit.NotEnoughData _ -> new Figures.Dates(0, 0, 0, 0, 0);
      case GapFit.Fitted fitted -> new DateTrial(buyers, cutDay).of(fitted.population());
    };
  }
}
