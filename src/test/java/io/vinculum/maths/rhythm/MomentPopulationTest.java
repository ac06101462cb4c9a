package io.vinculum.maths.rhythm;

import static io.vinculum.maths.Draws.gamma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentPopulationTest {
  private static final double[] SHARES = {0.1, 0.1, 0.1, 0.1, 0.2, 0.3, 0.1};

  private static int[] customer(Random random, double weight, int purchases) {
    return bought(random, own(random, weight), purchases);
  }

  /** A customer's own shares, Dirichlet around everybody's. */
  private static double[] own(Random random, double weight) {
    double[] own = new double[SHARES.length];
    double sum = 0;
    for (int moment = 0; moment < own.length; moment++) {
      own[moment] = gamma(random, weight * SHARES[moment]);
      sum += own[moment];
    }
    for (int moment = 0; moment < own.length; moment++) {
      own[moment] /= sum;
    }
    return own;
  }

  private static int[] bought(Random random, double[] own, int purchases) {
    int[] counts = new int[own.length];
    for (int i = 0; i < purchases; i++) {
      double u = random.nextDouble();
      int moment = 0;
      while (moment < own.length - 1 && u > own[moment]) {
        u -= own[moment++];
      }
      counts[moment]++;
    }
    return counts;
  }

  @Test
  void recoversSharesAndWeightFromTwoSlices() {
    Random random = new Random(17);
    MomentCells left = new MomentCells(7);
    MomentCells right = new MomentCells(7);
    for (int i = 0; i < 8_000; i++) {
      (i % 3 == 0 ? left : right).add(customer(random, 6, random.nextInt(30)));
    }
    left.merge(right);
    MomentPopulation population = left.fit();
    assertThat(population.weight()).isCloseTo(6, within(0.4));
    for (int moment = 0; moment < SHARES.length; moment++) {
      assertThat(population.share(moment)).isCloseTo(SHARES[moment], within(0.01));
    }
  }

  @Test
  void oneHabitForAllLeavesNoPersonalMoment() {
    Random random = new Random(18);
    MomentCells cells = new MomentCells(7);
    for (int i = 0; i < 3_000; i++) {
      cells.add(customer(random, 1e6, 20));
    }
    MomentPopulation population = cells.fit();
    assertThat(population.weight()).isGreaterThan(200);
    assertThat(population.personal(new int[] {4, 0, 0, 0, 2, 2, 0})).isEmpty();
  }

  @Test
  void tellsAMomentOnlyWhenItDiffersEnoughAndRestsOnEnough() {
    MomentPopulation population = new MomentPopulation(SHARES, 5);
    assertThat(population.personal(new int[] {4, 0, 0, 0, 0, 0, 0})).isEmpty();
    assertThat(population.personal(new int[] {6, 0, 0, 0, 0, 0, 0}))
        .singleElement()
        .satisfies(
            moment -> {
              assertThat(moment.moment()).isZero();
              assertThat(moment.probability()).isEqualTo(6.5 / 11);
              assertThat(moment.lift()).isEqualTo(6.5 / 11 / 0.1);
              assertThat(moment.sureness()).isBetween(0.99, 1.0);
            });
    assertThat(population.personal(new int[] {1, 1, 1, 1, 2, 3, 1})).isEmpty();
    assertThat(population.personal(new int[] {0, 0, 0, 0, 9, 0, 9}))
        .extracting(HabitualTime::moment)
        .containsExactly(6, 4);
  }

  @Test
  void aLiftThatMayBeChanceIsNotTold() {
    MomentPopulation population = new MomentPopulation(SHARES, 5);
    int[] three = {1, 0, 0, 0, 1, 3, 0};
    assertThat(population.probability(5, 3, 5) / 0.3).isCloseTo(1.5, within(1e-12));
    assertThat(population.personal(three)).isEmpty();
    assertThat(population.personal(new int[] {5, 0, 0, 0, 10, 30, 0}))
        .extracting(HabitualTime::moment)
        .containsExactly(5);
  }

  /** Of customers drawn with habits of their own: what is told of them is so, nine times in ten. */
  @Test
  void whatIsToldIsTrueAsOftenAsItSays() {
    Random random = new Random(19);
    MomentPopulation population = new MomentPopulation(SHARES, 6);
    int told = 0;
    int right = 0;
    for (int i = 0; i < 6_000; i++) {
      double[] own = own(random, 6);
      for (HabitualTime moment : population.personal(bought(random, own, 5 + random.nextInt(20)))) {
        told++;
        right += own[moment.moment()] > SHARES[moment.moment()] ? 1 : 0;
      }
    }
    assertThat(told).isGreaterThan(1_000);
    assertThat(right / (double) told).isBetween(0.93, 1.0);
  }

  @Test
  void tooFewCustomersGiveNoPersonalMoment() {
    MomentCells cells = new MomentCells(7);
    for (int i = 0; i < 99; i++) {
      cells.add(new int[] {9, 0, 0, 0, 0, 0, 0});
    }
    MomentPopulation population = cells.fit();
    assertThat(population.weight()).isEqualTo(MomentPopulation.MAX_WEIGHT);
    assertThat(population.personal(new int[] {0, 9, 0, 0, 0, 0, 0})).isEmpty();
  }

  @Test
  void hourBlocks() {
    assertThat(HourBlocks.of(0, 0)).isZero();
    assertThat(HourBlocks.of(4, 19)).isEqualTo(4);
    assertThat(HourBlocks.of(5, 8)).isEqualTo(8);
    assertThat(HourBlocks.of(6, 23)).isEqualTo(HourBlocks.MOMENTS - 1);
    assertThat(HourBlocks.firstHour(8)).isEqualTo(8);
    assertThat(HourBlocks.isWeekend(8)).isTrue();
    assertThat(HourBlocks.isWeekend(5)).isFalse();
  }
}
