package io.vinculum.maths.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts that are none of the law's: heavy tails, one price, currencies of large numbers. */
class OddAmountsTest {
  private static SpendFit.Fitted fitted(SpendCells cells) {
    return (SpendFit.Fitted) SpendFit.of(cells.spends());
  }

  /** A few customers buy for a thousand times what most do: no gamma law of rates has a mean. */
  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.0, 1.2, 1.6, 2.2})
  void aMeanThatHardlyExistsIsHeldToTheOneThatWasSeen(double tail) {
    Random random = new Random(7);
    SpendCells cells = new SpendCells();
    double sum = 0;
    int customers = 1_200;
    for (int i = 0; i < customers; i++) {
      int purchases = 1 + random.nextInt(4);
      double own = 20 * Math.exp(tail * random.nextGaussian());
      double spent = 0;
      for (int purchase = 0; purchase < purchases; purchase++) {
        spent += own * Math.exp(0.3 * random.nextGaussian());
      }
      cells.add(purchases, spent / purchases);
      sum += spent / purchases;
    }
    SpendFit.Fitted fit = fitted(cells);
    double seen = sum / customers;
    assertThat(fit.model().expectedSpend(0, 0) / seen).isBetween(0.5, 1.5);
    assertThat(fit.model().expectedSpend(1, seen) / seen).isBetween(0.5, 1.5);
    assertThat(fit.model().q()).isGreaterThan(1.01);
    if (fit.isBounded()) {
      assertThat(fit.model().expectedSpend(0, 0)).isCloseTo(seen, within(0.01 * seen));
    }
  }

  /** Half of the customers at the tail of q = 1 itself: the likeliest mean is in the millions. */
  @Test
  void nearOneNobodyIsPromisedMillions() {
    Random random = new Random(3);
    SpendCells cells = new SpendCells();
    double sum = 0;
    int customers = 600;
    for (int i = 0; i < customers; i++) {
      int purchases = 1 + random.nextInt(5);
      double own = 12 / (1 - random.nextDouble());
      double spent = 0;
      for (int purchase = 0; purchase < purchases; purchase++) {
        spent += own * (0.8 + 0.4 * random.nextDouble());
      }
      cells.add(purchases, spent / purchases);
      sum += spent / purchases;
    }
    SpendFit.Fitted fit = fitted(cells);
    assertThat(fit.isBounded()).isTrue();
    assertThat(fit.model().expectedSpend(0, 0)).isCloseTo(sum / customers, within(0.02 * sum));
    assertThat(fit.model().expectedSpend(0, 0)).isLessThan(1.1 * sum / customers);
  }

  @Test
  void onePriceIsToldAsItIs() {
    SpendCells cells = new SpendCells();
    for (int i = 0; i < 300; i++) {
      cells.add(1 + i % 6, 9.99);
    }
    SpendFit.Fitted fit = fitted(cells);
    assertThat(fit.isBounded()).isTrue();
    assertThat(fit.model().expectedSpend(0, 0)).isCloseTo(9.99, within(0.1));
    assertThat(fit.model().expectedSpend(3, 9.99)).isCloseTo(9.99, within(0.1));
    assertThat(fit.model().p()).isLessThanOrEqualTo(SpendFit.MAX_REGULARITY);
    assertThat(fit.model().q()).isLessThan(1e5);
  }

  /** The same shop in euros, yen, rupiah and a money of billions: only the unit differs. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 160, 17_000, 1e9, 1e12})
  void aCurrencyIsOnlyAUnit(double unit) {
    SpendFit.Fitted one = fitted(shop(1));
    SpendFit.Fitted other = fitted(shop(unit));
    assertThat(other.isBounded()).isFalse();
    assertThat(other.model().p()).isCloseTo(one.model().p(), within(0.02 * one.model().p()));
    assertThat(other.model().q()).isCloseTo(one.model().q(), within(0.02 * one.model().q()));
    assertThat(other.model().expectedSpend(0, 0) / unit)
        .isCloseTo(one.model().expectedSpend(0, 0), within(0.02 * one.model().expectedSpend(0, 0)));
  }

  private static SpendCells shop(double unit) {
    Random random = new Random(5);
    SpendCells cells = new SpendCells();
    for (int i = 0; i < 800; i++) {
      int purchases = 1 + random.nextInt(6);
      double own = 30 + 40 * random.nextDouble() * random.nextDouble();
      double spent = 0;
      for (int purchase = 0; purchase < purchases; purchase++) {
        spent += own * (0.3 + 1.4 * random.nextDouble());
      }
      cells.add(purchases, unit * spent / purchases);
    }
    return cells;
  }
}
