package io.vinculum.maths.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.maths.SharedData;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The data set of the literature: what is published is reproduced, and holds on weeks not fitted.
 */
class CdnowTest {
  private static final long CUT = LocalDate.of(1997, 9, 30).toEpochDay();
  private static final double HOLDOUT_WEEKS = 39;
  private static final Offset<Double> PUBLISHED = within(1e-3);
  private static final Offset<Double> PUBLISHED_LIKELIHOOD = within(0.01);

  /** Amounts by purchase day of each customer. */
  private static Collection<TreeMap<Long, Double>> customers(
      String file, int dateField, int amountField) {
    Map<String, TreeMap<Long, Double>> customers = new TreeMap<>();
    for (String line : SharedData.lines("cdnow/" + file)) {
      String[] fields = line.trim().split("\\s+");
      if (Character.isDigit(fields[0].charAt(0))) {
        long day =
            LocalDate.parse(fields[dateField], DateTimeFormatter.BASIC_ISO_DATE).toEpochDay();
        customers
            .computeIfAbsent(fields[0], _ -> new TreeMap<>())
            .merge(day, Double.valueOf(fields[amountField]), Double::sum);
      }
    }
    return customers.values();
  }

  private static Collection<TreeMap<Long, Double>> sampled() {
    return customers("CDNOW_sample.txt", 2, 4);
  }

  private static PurchaseHistory history(TreeMap<Long, Double> days) {
    SortedMap<Long, Double> known = days.headMap(CUT + 1);
    return PurchaseHistory.ofDays(known.size() - 1, known.firstKey(), known.lastKey(), CUT);
  }

  private static Histories sample() {
    Histories.Builder rows = new Histories.Builder();
    sampled().forEach(days -> rows.add(history(days), 1));
    return rows.build();
  }

  private static PurchaseFit.Fitted fitted(PurchaseFit fit) {
    assertThat(fit).isInstanceOf(PurchaseFit.Fitted.class);
    return (PurchaseFit.Fitted) fit;
  }

  @Test
  void bgNbd() {
    PurchaseFit.Fitted fit = fitted(PurchaseFit.bgNbd(sample()));
    BgNbd model = (BgNbd) fit.model();
    assertThat(fit.logLikelihood()).isCloseTo(-9582.4292, PUBLISHED_LIKELIHOOD);
    assertThat(model.r()).isCloseTo(0.242595, PUBLISHED);
    assertThat(model.alpha()).isCloseTo(4.413602, PUBLISHED);
    assertThat(model.a()).isCloseTo(0.792922, PUBLISHED);
    assertThat(model.b()).isCloseTo(2.425906, PUBLISHED);
  }

  @Test
  void mbgNbd() {
    PurchaseFit.Fitted fit = fitted(PurchaseFit.mbgCnbd(sample(), 1));
    MbgCnbd model = (MbgCnbd) fit.model();
    assertThat(fit.logLikelihood()).isCloseTo(-9582.1357, PUBLISHED_LIKELIHOOD);
    assertThat(model.r()).isCloseTo(0.524843, PUBLISHED);
    assertThat(model.alpha()).isCloseTo(6.183085, PUBLISHED);
    assertThat(model.a()).isCloseTo(0.891359, PUBLISHED);
    assertThat(model.b()).isCloseTo(1.614002, PUBLISHED);
  }

  @Test
  void paretoNbd() {
    PurchaseFit.Fitted fit = fitted(PurchaseFit.paretoNbd(sample()));
    ParetoNbd model = (ParetoNbd) fit.model();
    assertThat(fit.logLikelihood()).isCloseTo(-9594.9762, PUBLISHED_LIKELIHOOD);
    assertThat(model.r()).isCloseTo(0.553277, PUBLISHED);
    assertThat(model.alpha()).isCloseTo(10.577684, PUBLISHED);
    assertThat(model.s()).isCloseTo(0.606240, PUBLISHED);
    assertThat(model.beta()).isCloseTo(11.668735, PUBLISHED);
  }

  @Test
  void gammaGamma() {
    SpendCells.Spends.Builder rows = new SpendCells.Spends.Builder();
    for (TreeMap<Long, Double> days : sampled()) {
      double[] amounts =
          days.headMap(CUT + 1).values().stream().skip(1).mapToDouble(amount -> amount).toArray();
      rows.add(amounts.length, Arrays.stream(amounts).average().orElse(0), 1);
    }
    SpendFit.Fitted fit = (SpendFit.Fitted) SpendFit.of(rows.build());
    assertThat(fit.customers()).isEqualTo(946);
    assertThat(fit.logLikelihood()).isCloseTo(-4055.9177, PUBLISHED_LIKELIHOOD);
    assertThat(fit.model().p()).isCloseTo(6.24957, PUBLISHED);
    assertThat(fit.model().q()).isCloseTo(3.74422, PUBLISHED);
    assertThat(fit.model().v()).isCloseTo(15.44352, PUBLISHED);
  }

  @Test
  void theWeeksAfterTheFit() {
    Histories histories = sample();
    Collection<TreeMap<Long, Double>> customers = sampled();
    double[] actual = new double[customers.size()];
    PurchaseHistory[] known = new PurchaseHistory[actual.length];
    int next = 0;
    for (TreeMap<Long, Double> days : customers) {
      actual[next] = days.tailMap(CUT + 1).size();
      known[next++] = history(days);
    }
    assertThat(error(fitted(PurchaseFit.bgNbd(histories)).model(), known, actual))
        .isLessThanOrEqualTo(0.79);
    assertThat(error(fitted(PurchaseFit.mbgCnbd(histories, 1)).model(), known, actual))
        .isLessThanOrEqualTo(0.77);
    assertThat(error(fitted(PurchaseFit.paretoNbd(histories)).model(), known, actual))
        .isLessThanOrEqualTo(0.76);
    double[] sameRate = new double[actual.length];
    for (int i = 0; i < actual.length; i++) {
      sameRate[i] = known[i].repeats() * HOLDOUT_WEEKS / known[i].ageWeeks();
    }
    System.out.printf("same rate: %.4f%n", Calibration.meanAbsoluteError(sameRate, actual));
  }

  private static double error(PurchaseModel model, PurchaseHistory[] known, double[] actual) {
    double[] predicted = new double[actual.length];
    for (int i = 0; i < actual.length; i++) {
      predicted[i] = model.expectedPurchases(known[i], HOLDOUT_WEEKS);
    }
    double error = Calibration.meanAbsoluteError(predicted, actual);
    System.out.printf("%s: %.4f%n", model.name(), error);
    Calibration.byDecile(predicted, actual).forEach(System.out::println);
    return error;
  }

  /** The whole cohort: weekly cells against all customers, and one purchase a gap is the best. */
  @Test
  void cellsStandForAllCustomers() {
    PurchaseCells left = new PurchaseCells();
    PurchaseCells right = new PurchaseCells();
    Histories.Builder rows = new Histories.Builder();
    double logGaps = 0;
    int customer = 0;
    for (TreeMap<Long, Double> days : customers("CDNOW_master.txt", 1, 3)) {
      SortedMap<Long, Double> before = days.headMap(CUT + 1);
      int repeats = before.size() - 1;
      double logs = 0;
      long last = before.firstKey();
      for (long day : before.keySet()) {
        logs += day > last ? Math.log(day - last) : 0;
        last = day;
      }
      rows.add(PurchaseHistory.ofDays(repeats, before.firstKey(), last, CUT), 1);
      (customer++ % 2 == 0 ? left : right).add(repeats, before.firstKey(), last, logs);
      logGaps += logs - repeats * Math.log(7);
    }
    left.merge(right);
    Histories cells = left.histories(CUT);
    assertThat(cells.customers()).isEqualTo(23_570);
    assertThat(cells.rows()).isLessThan(2_500);
    Histories exact = rows.addLogGaps(logGaps).build();
    MbgCnbd ofAll = (MbgCnbd) fitted(PurchaseFit.mbgCnbd(exact, 1)).model();
    MbgCnbd ofCells = (MbgCnbd) fitted(PurchaseFit.mbgCnbd(cells)).model();
    assertThat(ofCells.regularity()).isEqualTo(1);
    assertThat(ofCells.r() / ofAll.r()).isCloseTo(1, within(0.015));
    assertThat(ofCells.alpha() / ofAll.alpha()).isCloseTo(1, within(0.015));
    assertThat(ofCells.a() / ofAll.a()).isCloseTo(1, within(0.015));
    assertThat(ofCells.b() / ofAll.b()).isCloseTo(1, within(0.015));
  }
}
