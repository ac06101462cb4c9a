package io.vinculum.maths.btyd;

import static io.vinculum.maths.Draws.beta;
import static io.vinculum.maths.Draws.gamma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.maths.special.Hypergeometric;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PurchaseModelTest {
  private static final BgNbd PUBLISHED = new BgNbd(0.243, 4.414, 0.793, 2.426);
  private static final MbgCnbd MODIFIED = new MbgCnbd(1, 0.525, 6.183, 0.891, 1.614);
  private static final ParetoNbd PARETO = new ParetoNbd(0.553, 10.578, 0.606, 11.669);

  @Test
  void spotValuesOfBgNbd() {
    PurchaseHistory history = new PurchaseHistory(2, 30.43, 38.86);
    assertThat(PUBLISHED.probabilityAlive(history)).isCloseTo(0.72657857, within(1e-6));
    assertThat(PUBLISHED.expectedPurchases(history, 39)).isCloseTo(1.2260282, within(1e-6));
    assertThat(PUBLISHED.probabilityAlive(new PurchaseHistory(0, 0, 38.86))).isEqualTo(1);
  }

  /** By quadrature over rate and death time with 30 digits. */
  @Test
  void spotValuesOfParetoNbd() {
    PurchaseHistory history = new PurchaseHistory(2, 30.43, 38.86);
    assertThat(PARETO.probabilityAlive(history)).isCloseTo(0.86916755915301, within(1e-9));
    assertThat(PARETO.expectedPurchases(history, 39)).isCloseTo(1.4551231932576, within(1e-9));
    ParetoNbd other = new ParetoNbd(0.8, 5, 1, 20);
    assertThat(other.probabilityAlive(history)).isCloseTo(0.81311956559233, within(1e-9));
    assertThat(other.expectedPurchases(history, 39)).isCloseTo(1.5532781569952, within(1e-9));
  }

  /** The closed form of Fader, Hardie, Lee; one chance of leaving more for the modified model. */
  private static double closedForm(BetaGeometric model, PurchaseHistory history, double weeks) {
    double b = model.b() + (model.leavesAtOnce() ? 1 : 0);
    double a = model.a();
    double x = history.repeats();
    double z = weeks / (model.alpha() + history.ageWeeks() + weeks);
    double series = Hypergeometric.f21(a + b - 1 - model.r(), a - 1, a + b + x - 1, z);
    return (a + b + x - 1)
        / (a - 1)
        * (1 - Math.pow(1 - z, a - 1) * series)
        * model.probabilityAlive(history);
  }

  @Property
  void theSumEqualsTheClosedForm(
      @ForAll @IntRange(max = 40) int repeats,
      @ForAll @DoubleRange(min = 1, max = 100) double age,
      @ForAll @DoubleRange(max = 1) double lastPart,
      @ForAll @DoubleRange(min = 0.1, max = 150) double weeks) {
    PurchaseHistory history = new PurchaseHistory(repeats, repeats == 0 ? 0 : lastPart * age, age);
    for (BetaGeometric model : new BetaGeometric[] {PUBLISHED, MODIFIED}) {
      double expected = closedForm(model, history, weeks);
      assertThat(model.expectedPurchases(history, weeks))
          .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
    }
  }

  @Test
  void twoThousandRepeatsDoNotOverflow() {
    PurchaseHistory busy = new PurchaseHistory(2_000, 500, 501);
    double expected = MODIFIED.expectedPurchases(busy, 52);
    assertThat(expected)
        .isCloseTo(closedForm(MODIFIED, busy, 52), within(1e-6))
        .isBetween(150., 210.);
    PurchaseHistory gone = new PurchaseHistory(2_000, 300, 500);
    assertThat(MODIFIED.probabilityAlive(gone)).isZero();
    assertThat(MODIFIED.expectedPurchases(gone, 52)).isZero();
  }

  @Property
  void silenceAndTimeMoveExpectationsTheRightWay(
      @ForAll @IntRange(min = 1, max = 30) int repeats,
      @ForAll @DoubleRange(min = 1, max = 100) double last,
      @ForAll @DoubleRange(max = 100) double silence,
      @ForAll @IntRange(min = 1, max = 4) int k) {
    PurchaseHistory now = new PurchaseHistory(repeats, last, last + silence);
    PurchaseHistory later = new PurchaseHistory(repeats, last, last + silence + 1);
    PurchaseModel[] models = {PUBLISHED, new MbgCnbd(k, 0.525, 6.183 / k, 0.891, 1.614), PARETO};
    for (PurchaseModel model : models) {
      assertThat(model.probabilityAlive(now)).isBetween(0.0, 1.0);
      assertThat(model.probabilityAlive(later)).isLessThan(model.probabilityAlive(now));
      assertThat(model.expectedPurchases(now, 26))
          .isGreaterThanOrEqualTo(model.expectedPurchases(now, 13));
      assertThat(model.expectedPurchases(now, 0)).isZero();
    }
  }

  /** A world of regular buyers: its truth is found again, and its future is predicted. */
  @Test
  void findsRegularBuyersAndTheirFuture() {
    Random random = new Random(21);
    double now = 10_000 + 78 * 7;
    PurchaseCells cells = new PurchaseCells();
    Histories.Builder rows = new Histories.Builder();
    int customers = 6_000;
    PurchaseHistory[] histories = new PurchaseHistory[customers];
    double[] future = new double[customers];
    double logGaps = 0;
    for (int i = 0; i < customers; i++) {
      double rate = gamma(random, 0.9) / 4 / 7;
      double leaves = beta(random, 0.8, 2.5);
      long first = 10_000 + random.nextInt(26 * 7);
      long last = first;
      double day = first;
      double logs = 0;
      int repeats = 0;
      while (random.nextDouble() > leaves && (day += gamma(random, 2) / rate) < now + 365) {
        long whole = (long) day;
        if (day > now) {
          future[i]++;
        } else if (whole > last) {
          logs += Math.log(whole - last);
          repeats++;
          last = whole;
        }
      }
      histories[i] = PurchaseHistory.ofDays(repeats, first, last, now);
      rows.add(histories[i], 1);
      cells.add(repeats, first, last, logs);
      logGaps += logs - repeats * Math.log(7);
    }
    PurchaseFit fit = PurchaseFit.mbgCnbd(rows.addLogGaps(logGaps).build());
    MbgCnbd exact = (MbgCnbd) ((PurchaseFit.Fitted) fit).model();
    assertThat(exact.regularity()).isEqualTo(2);
    assertThat(exact.a() / exact.b()).isCloseTo(0.32, within(0.04));
    PurchaseFit coarse = PurchaseFit.mbgCnbd(cells.histories(now), 2);
    MbgCnbd fromCells = (MbgCnbd) ((PurchaseFit.Fitted) coarse).model();
    assertThat(fromCells.r() / exact.r()).isCloseTo(1, within(0.015));
    assertThat(fromCells.alpha() / exact.alpha()).isCloseTo(1, within(0.015));
    assertThat(fromCells.a() / exact.a()).isCloseTo(1, within(0.015));
    assertThat(fromCells.b() / exact.b()).isCloseTo(1, within(0.015));
    double predicted = 0;
    double came = 0;
    for (int i = 0; i < customers; i++) {
      predicted += exact.expectedPurchases(histories[i], 365 / 7.0);
      came += future[i];
    }
    assertThat(predicted / came).isCloseTo(1, within(0.04));
  }

  /** Nobody leaves and all are regular: β has no best value, and the search must still end. */
  @Test
  @Timeout(60)
  void paretoNbdEndsWhereNobodyLeaves() {
    Random random = new Random(3);
    PurchaseCells cells = new PurchaseCells();
    for (int customer = 0; customer < 160; customer++) {
      int last = 20_500 - random.nextInt(60);
      int day = last;
      int repeats = 2 + random.nextInt(5);
      double logs = 0;
      for (int i = 0; i < repeats; i++) {
        int gap = 1 + random.nextInt(40);
        day -= gap;
        logs += Math.log(gap);
      }
      cells.add(repeats, day, last, logs);
    }
    PurchaseFit fit = PurchaseFit.paretoNbd(cells.histories(20_513));
    assertThat(fit).isInstanceOf(PurchaseFit.Fitted.class);
  }

  /** Customers who are all alike have no best q and v, only a ridge: the search must still end. */
  @Test
  @Timeout(60)
  void amountsOfCustomersWhoAreAllAlikeAreFittedAtLast() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      SpendCells cells = new SpendCells();
      for (int customer = 0; customer < 160; customer++) {
        int amounts = 2 + random.nextInt(5);
        double sum = 0;
        for (int i = 0; i < amounts; i++) {
          sum += 5 + random.nextInt(60);
        }
        cells.add(amounts, sum / amounts);
      }
      assertThat(SpendFit.of(cells.spends())).isInstanceOf(SpendFit.Fitted.class);
    }
  }

  @Test
  void saysWhenThereIsNotEnoughData() {
    Histories.Builder few = new Histories.Builder();
    few.add(new PurchaseHistory(0, 0, 30), 5_000).add(new PurchaseHistory(2, 10, 30), 99);
    Histories histories = few.build();
    assertThat(PurchaseFit.mbgCnbd(histories)).isEqualTo(new PurchaseFit.NotEnoughData(99, 30));
    assertThat(PurchaseFit.bgNbd(histories)).isInstanceOf(PurchaseFit.NotEnoughData.class);
    assertThat(PurchaseFit.paretoNbd(histories)).isInstanceOf(PurchaseFit.NotEnoughData.class);
    Histories brief = new Histories.Builder().add(new PurchaseHistory(2, 5, 7.9), 5_000).build();
    assertThat(PurchaseFit.bgNbd(brief)).isEqualTo(new PurchaseFit.NotEnoughData(5_000, 7.9));
    assertThat(PurchaseFit.mbgCnbd(new Histories.Builder().build()))
        .isEqualTo(new PurchaseFit.NotEnoughData(0, 0));
    assertThat(SpendFit.of(new SpendCells().spends())).isEqualTo(new SpendFit.NotEnoughData(0));
  }

  @Test
  void refusesWhatIsNoHistoryAndNoModel() {
    assertThatThrownBy(() -> new PurchaseHistory(1, 5, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MbgCnbd(5, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GammaGamma(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
