package io.vinculum.maths.btyd;

import static io.vinculum.maths.Draws.beta;
import static io.vinculum.maths.Draws.gamma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LifetimeValueTest {
  private static final MbgCnbd MODEL = new MbgCnbd(2, 0.9, 4, 0.8, 2.5);
  private static final GammaGamma AMOUNTS = new GammaGamma(6, 4, 20);
  private static final LifetimeValue.Terms YEAR = new LifetimeValue.Terms(0.25, 0, 12);

  @Test
  void expectedSpendLiesBetweenOwnMeanAndEverybodys() {
    assertThat(AMOUNTS.expectedSpend(0, 0)).isCloseTo(40, within(1e-12));
    assertThat(AMOUNTS.expectedSpend(3, 100)).isCloseTo(6 * 320 / 21.0, within(1e-9));
    assertThat(AMOUNTS.expectedSpend(500, 100)).isCloseTo(100, within(0.2));
  }

  @Property(tries = 200)
  void theIntervalHoldsItsOrderAndDiscountsShrinkIt(
      @ForAll @IntRange(max = 30) int repeats,
      @ForAll @DoubleRange(min = 1, max = 80) double age,
      @ForAll @DoubleRange(max = 1) double lastPart) {
    PurchaseHistory history = new PurchaseHistory(repeats, repeats == 0 ? 0 : lastPart * age, age);
    LifetimeValue.Spend spend = new LifetimeValue.Spend(repeats, 35);
    LifetimeValue value = LifetimeValue.of(MODEL, AMOUNTS, history, spend, YEAR);
    assertThat(value.low()).isBetween(0.0, value.high());
    LifetimeValue discounted =
        LifetimeValue.of(MODEL, AMOUNTS, history, spend, new LifetimeValue.Terms(0.25, 0.02, 12));
    assertThat(discounted.mean()).isLessThan(value.mean());
    assertThat(discounted.high()).isLessThanOrEqualTo(value.high());
    double year = MODEL.expectedPurchases(history, 365.25 / 7);
    double expected = year * AMOUNTS.expectedSpend(repeats, 35) * 0.25;
    assertThat(value.mean()).isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
  }

  /** Customers drawn from the models themselves: what they then spend falls into the interval. */
  @Test
  void theIntervalHoldsWhatComes() {
    Random random = new Random(31);
    int customers = 1_500;
    double[] predicted = new double[customers];
    double[] came = new double[customers];
    int above = 0;
    int below = 0;
    int likelyZero = 0;
    for (int i = 0; i < customers; i++) {
      double rate = gamma(random, 0.9) / 4;
      double leaves = beta(random, 0.8, 2.5);
      double scale = gamma(random, 4) / 20;
      double week = 0;
      double last = 0;
      int repeats = 0;
      double spent = 0;
      while (random.nextDouble() > leaves && (week += gamma(random, 2) / rate) < 30 + 365.25 / 7) {
        double amount = gamma(random, 6) / scale;
        if (week > 30) {
          came[i] += 0.25 * amount;
        } else {
          last = week;
          repeats++;
          spent += amount;
        }
      }
      LifetimeValue value =
          LifetimeValue.of(
              MODEL,
              AMOUNTS,
              new PurchaseHistory(repeats, last, 30),
              new LifetimeValue.Spend(repeats, repeats == 0 ? 0 : spent / repeats),
              YEAR);
      predicted[i] = value.mean();
      above += came[i] > value.high() ? 1 : 0;
      below += came[i] < value.low() ? 1 : 0;
      likelyZero += value.low() == 0 ? 1 : 0;
    }
    assertThat(above / (double) customers).isCloseTo(0.1, within(0.025));
    assertThat(below / (double) (customers - likelyZero)).isCloseTo(0.1, within(0.04));
    List<Calibration.Decile> deciles = Calibration.byDecile(predicted, came);
    assertThat(deciles).hasSize(10);
    assertThat(deciles.getLast().meanActual() / deciles.getLast().meanPredicted())
        .isCloseTo(1, within(0.2));
    assertThat(deciles.getFirst().meanPredicted()).isLessThan(deciles.getLast().meanPredicted());
  }

  @Test
  void decilesOfAKnownTable() {
    double[] predicted = new double[20];
    double[] actual = new double[20];
    for (int i = 0; i < 20; i++) {
      predicted[i] = 19 - i;
      actual[i] = i % 2;
    }
    List<Calibration.Decile> deciles = Calibration.byDecile(predicted, actual);
    assertThat(deciles.getFirst()).isEqualTo(new Calibration.Decile(1, 2, 0.5, 0.5));
    assertThat(deciles.getLast()).isEqualTo(new Calibration.Decile(10, 2, 18.5, 0.5));
    assertThat(Calibration.byDecile(new double[] {1}, new double[] {2}))
        .containsExactly(new Calibration.Decile(10, 1, 1, 2));
    assertThat(Calibration.meanAbsoluteError(new double[] {1, 3}, new double[] {2, 3}))
        .isEqualTo(0.5);
  }
}
