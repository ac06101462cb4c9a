package io.vinculum.maths.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.maths.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much history foretells how much of what is to come. */
class EnoughHistoryTest {
  private static final double YEAR_WEEKS = 365.25 / 7;
  private static final double PRICE = 20;

  /** Purchases in weeks from the start of the world, one list a customer. */
  private static List<List<Double>> world(Random random, int customers, double historyWeeks) {
    double rate = 0.15 + 0.5 * random.nextDouble();
    double lifetime = 10 + 90 * random.nextDouble();
    double drift = Math.exp(0.15 * random.nextGaussian());
    List<List<Double>> all = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      // Not the models' laws: rates are log-normal, one leaves at any time, and all change a
      // little.
      double own = rate * Math.exp(0.8 * random.nextGaussian());
      double week = 1.5 * random.nextDouble();
      double gone = week - lifetime * Math.log(1 - random.nextDouble());
      List<Double> purchases = new ArrayList<>();
      while (week < historyWeeks + YEAR_WEEKS && (week < gone || purchases.isEmpty())) {
        purchases.add(week);
        double pace = week > historyWeeks ? own * drift : own;
        week += 1 / 7.0 - Math.log(1 - random.nextDouble()) / pace;
      }
      all.add(purchases);
    }
    return all;
  }

  private static PurchaseHistory until(List<Double> purchases, double week) {
    List<Double> known = purchases.stream().filter(at -> at <= week).toList();
    double first = known.getFirst();
    return new PurchaseHistory(known.size() - 1.0, known.getLast() - first, week - first);
  }

  /** Six worlds, each known for nine weeks: what a year then brings falls into the interval. */
  @Test
  void aYearFromNineWeeksHasAnIntervalThatHolds() {
    Random random = new Random(9);
    int tried = 0;
    int held = 0;
    int heldByKnownParameters = 0;
    for (int number = 0; number < 6; number++) {
      double weeks = 9;
      List<List<Double>> world = world(random, 900, weeks);
      double now = weeks;
      Histories.Builder rows = new Histories.Builder();
      world.forEach(purchases -> rows.add(until(purchases, now), 1));
      Histories histories = rows.build();
      PurchaseFit.Fitted fit = (PurchaseFit.Fitted) PurchaseFit.mbgCnbd(histories, 1);
      BetaGeometric model = (BetaGeometric) fit.model();
      GammaGamma amounts = new GammaGamma(400, 400, PRICE * 399 / 400);
      LifetimeValue.Terms terms = new LifetimeValue.Terms(1, 0, 12);
      List<LifetimeValue.Foresight> foresights =
          LifetimeValue.Foresight.of(fit.points(), histories.medianWeeks(), YEAR_WEEKS);
      for (int i = 0; i < world.size(); i += 9) {
        PurchaseHistory history = until(world.get(i), now);
        double came = PRICE * world.get(i).stream().filter(at -> at > now).count();
        LifetimeValue.Spend spend = new LifetimeValue.Spend(history.repeats(), PRICE);
        tried++;
        held += holds(LifetimeValue.of(model, foresights, amounts, history, spend, terms), came);
        heldByKnownParameters +=
            holds(LifetimeValue.of(model, amounts, history, spend, terms), came);
      }
    }
    System.out.printf(
        "a year from so few weeks: %.3f of %d within 80 %%, %.3f with parameters taken as known%n",
        held / (double) tried, tried, heldByKnownParameters / (double) tried);
    assertThat(held / (double) tried).isGreaterThanOrEqualTo(0.75);
    assertThat(held).isGreaterThan(heldByKnownParameters);
  }

  private static int holds(LifetimeValue value, double came) {
    // Sums of one price come in steps of it.
    return came >= value.low() - PRICE / 2 && came <= value.high() + PRICE / 2 ? 1 : 0;
  }

  @Test
  void theEightWeeksAreThoseOfMostCustomersNotOfTheOldest() {
    Histories.Builder young = new Histories.Builder();
    young.add(new PurchaseHistory(2, 10, 120), 10);
    young.add(new PurchaseHistory(2, 2, 3), 990);
    assertThat(PurchaseFit.mbgCnbd(young.build()))
        .isEqualTo(new PurchaseFit.NotEnoughData(1_000, 3));
    young.add(new PurchaseHistory(0, 0, 8), 1_000);
    assertThat(PurchaseFit.mbgCnbd(young.build(), 1)).isInstanceOf(PurchaseFit.Fitted.class);
    assertThat(young.build().medianWeeks()).isEqualTo(8);
  }

  /**
   * A prior has no part where data tell; points lie about the maximum, the nearer the more data.
   */
  @Test
  void pointsNarrowWithMoreCustomers() {
    Random random = new Random(4);
    assertThat(spread(random, 400)).isGreaterThan(1.5 * spread(random, 6_400));
  }

  private static double spread(Random random, int customers) {
    Histories.Builder rows = new Histories.Builder();
    for (int i = 0; i < customers; i++) {
      double rate = Draws.gamma(random, 0.9) / 4;
      double leaves = Draws.beta(random, 0.8, 2.5);
      double week = 0;
      double last = 0;
      int repeats = 0;
      while (random.nextDouble() > leaves
          && (week += -Math.log(1 - random.nextDouble()) / rate) < 40) {
        last = week;
        repeats++;
      }
      rows.add(new PurchaseHistory(repeats, last, 40), 1);
    }
    PurchaseFit.Fitted fit = (PurchaseFit.Fitted) PurchaseFit.mbgCnbd(rows.build(), 1);
    assertThat(fit.isBounded()).isFalse();
    assertThat(fit.points()).hasSize(8);
    return fit.points().stream().mapToDouble(BetaGeometric::r).max().orElseThrow()
            / fit.points().stream().mapToDouble(BetaGeometric::r).min().orElseThrow()
        - 1;
  }
}
