package io.vinculum.maths.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.maths.SharedData;
import io.vinculum.maths.btyd.Holdout;
import io.vinculum.maths.btyd.HoldoutCells;
import io.vinculum.maths.btyd.MbgCnbd;
import io.vinculum.maths.btyd.PurchaseCells;
import io.vinculum.maths.btyd.PurchaseFit;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Backtests on CDNOW's sample, cut after 39 weeks, and on too little. */
final class BacktestTest {
  private static final int CUT = (int) LocalDate.parse("1997-09-30").toEpochDay();

  private static List<DailyPurchases> buyers;

  @BeforeAll
  static void read() {
    Map<String, TreeMap<Integer, Double>> byCustomer = new TreeMap<>();
    for (String line : SharedData.lines("cdnow/CDNOW_sample.txt")) {
      String[] cells = line.strip().split("\\s+");
      double amount = Double.parseDouble(cells[4]);
      int day = (int) LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
      if (amount > 0) {
        byCustomer.computeIfAbsent(cells[0], _ -> new TreeMap<>()).merge(day, amount, Double::sum);
      }
    }
    buyers = new ArrayList<>();
    byCustomer
        .values()
        .forEach(
            days ->
                buyers.add(
                    new DailyPurchases(
                        days.keySet().stream().mapToInt(Integer::intValue).toArray(),
                        days.values().stream().mapToDouble(Double::doubleValue).toArray())));
  }

  @Test
  void theModelsErrLessThanTheRulesAndTheirIntervalsHold() {
    Figures figures = Backtest.of(buyers, CUT).orElseThrow();
    assertThat(figures.purchases())
        .extracting(Figures.Counted::name)
        .containsExactlyInAnyOrder(
            "MBG/NBD", "BG/NBD", "Pareto/NBD", "same rate as before", "as in the last period");
    assertThat(error(figures, "MBG/NBD")).isLessThan(0.78);
    assertThat(error(figures, "same rate as before")).isGreaterThan(0.95);
    assertThat(figures.dates().modelError()).isLessThan(figures.dates().ownMeanFromNowError());
    assertThat(figures.dates().covered()).isBetween(0.7, 0.95);
    assertThat(figures.calibrated().purchasesCovered()).isBetween(0.8, 0.97);
    assertThat(figures.calibrated().spendCovered()).isBetween(0.75, 0.97);
    assertThat(figures.calibrated().deciles()).hasSize(10);
  }

  private static double error(Figures figures, String name) {
    return figures.purchases().stream()
        .filter(counted -> counted.name().equals(name))
        .findFirst()
        .orElseThrow()
        .meanAbsoluteError();
  }

  /** What slices count says the same as all customers one by one. */
  @Test
  void cellsKeptAsideSayWhatCustomersSay() {
    int last = (int) LocalDate.parse("1998-06-30").toEpochDay();
    PurchaseCells known = new PurchaseCells();
    HoldoutCells later = new HoldoutCells();
    for (DailyPurchases buyer : buyers) {
      int days = buyer.until(CUT);
      if (days > 0) {
        int lastKnown = buyer.day(days - 1);
        known.add(days - 1, buyer.day(0), lastKnown, buyer.logGaps(CUT));
        later.add(days - 1, buyer.day(0), lastKnown, buyer.between(CUT + 1, last));
      }
    }
    MbgCnbd model =
        (MbgCnbd) ((PurchaseFit.Fitted) PurchaseFit.mbgCnbd(known.histories(CUT))).model();
    Holdout holdout = later.against(model, CUT, (last - CUT) / 7.0);
    Figures exact = Backtest.of(buyers, CUT).orElseThrow();
    Figures.Counted counted =
        exact.purchases().stream()
            .filter(c -> c.name().equals("MBG/NBD"))
            .findFirst()
            .orElseThrow();
    assertThat(holdout.meanAbsoluteError()).isCloseTo(counted.meanAbsoluteError(), within(0.01));
    assertThat(holdout.sameRateError())
        .isCloseTo(error(exact, "same rate as before"), within(0.05));
    assertThat(holdout.predicted() / counted.predicted()).isCloseTo(1, within(0.02));
    assertThat(holdout.actual() / counted.actual()).isCloseTo(1, within(0.02));
    assertThat(holdout.deciles()).hasSize(10);
    assertThat(holdout.deciles().stream().mapToInt(d -> d.customers()).sum())
        .isCloseTo((int) holdout.customers(), within(10));
  }

  @Test
  void saysWhenThereIsTooLittle() {
    Optional<Figures> none = Backtest.of(buyers.subList(0, 50), CUT);
    assertThat(none).isEmpty();
  }
}
