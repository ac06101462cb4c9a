package io.vinculum.maths.rhythm;

import static io.vinculum.maths.Draws.gamma;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class GapLawTest {
  private static final GapLaw LAW = new GapPopulation(2, 3, 40).after(4, 80, 12);

  @Test
  void spotValues() {
    assertThat(LAW.meanDays().orElseThrow()).isCloseTo(24, within(1e-9));
    assertThat(LAW.quantileDays(0.5)).isCloseTo(18.885587, within(1e-6));
    assertThat(LAW.quantileDays(0.9)).isCloseTo(48.420534, within(1e-6));
    assertThat(LAW.longerThan(25)).isCloseTo(0.3612659, within(1e-7));
    assertThat(LAW.endedBefore(25)).isCloseTo(1 - 0.3612659, within(1e-7));
    assertThat(LAW.buysWithin(25, 7)).isCloseTo(0.31848689, within(1e-8));
  }

  @Property
  void quantilesInvertProbabilities(
      @ForAll @Scale(3) @DoubleRange(min = 0.3, max = 8) double k,
      @ForAll @Scale(3) @DoubleRange(min = 0.5, max = 9) double q,
      @ForAll @Scale(3) @DoubleRange(min = 1, max = 400) double v,
      @ForAll @IntRange(max = 60) int gaps,
      @ForAll @Scale(3) @DoubleRange(min = 0.01, max = 0.99) double probability) {
    GapLaw law = new GapPopulation(k, q, v).after(gaps, gaps * 12.5, gaps);
    double days = law.quantileDays(probability);
    assertThat(law.endedBefore(days)).isCloseTo(probability, within(1e-9));
    assertThat(law.longerThan(days)).isCloseTo(1 - probability, within(1e-9));
    assertThat(law.remainingDays(0, probability)).isCloseTo(days, within(1e-9 * days));
  }

  @Property
  void whatRemainsFollowsTheSilence(
      @ForAll @Scale(3) @DoubleRange(min = 0, max = 300) double silence,
      @ForAll @Scale(3) @DoubleRange(min = 0.01, max = 0.99) double probability) {
    double remaining = LAW.remainingDays(silence, probability);
    assertThat(LAW.buysWithin(silence, remaining)).isCloseTo(probability, within(1e-9));
    assertThat(LAW.remainingDays(silence, 0.5 * probability)).isLessThanOrEqualTo(remaining);
  }

  @Test
  void aVeryLongSilenceStillHasAnAnswer() {
    double remaining = LAW.remainingDays(20_000, 0.5);
    assertThat(remaining).isPositive().isFinite();
    assertThat(LAW.buysWithin(20_000, remaining)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aNewCustomerHasThePopulationsRhythm() {
    assertThat(new GapPopulation(2, 3, 40).after(0, 0, 0).meanDays().orElseThrow())
        .isCloseTo(40, within(1e-9));
    assertThat(new GapPopulation(2, 1, 40).after(0, 0, 0).meanDays()).isEmpty();
  }

  @Test
  void regularityTellsMetronomeFromChance() {
    Random random = new Random(5);
    for (double shape : new double[] {0.6, 1, 3, 12}) {
      double sum = 0;
      int customers = 4_000;
      for (int i = 0; i < customers; i++) {
        double days = 0;
        double logs = 0;
        for (int gap = 0; gap < 10; gap++) {
          double draw = gamma(random, shape);
          days += draw;
          logs += Math.log(draw);
        }
        sum += Regularity.of(10, days, logs).orElseThrow();
      }
      assertThat(sum / customers / shape).isCloseTo(1, within(0.05));
    }
    assertThat(Regularity.of(4, 40, 8)).isEmpty();
    assertThat(Regularity.of(6, 42, 6 * Math.log(7))).hasValue(Regularity.MAX);
  }

  @Test
  void recoversAPopulationFromCellsOfTwoSlices() {
    Random random = new Random(9);
    GapCells left = new GapCells();
    GapCells right = new GapCells();
    for (int i = 0; i < 20_000; i++) {
      double rate = gamma(random, 3) / 60;
      int gaps = random.nextInt(12);
      double days = 0;
      double logs = 0;
      for (int gap = 0; gap < gaps; gap++) {
        double draw = gamma(random, 1.8) / rate;
        days += draw;
        logs += Math.log(draw);
      }
      (i % 2 == 0 ? left : right).add(gaps, days, logs);
    }
    left.merge(right);
    assertThat(GapFit.of(left)).isInstanceOf(GapFit.Fitted.class);
    GapPopulation found = ((GapFit.Fitted) GapFit.of(left)).population();
    assertThat(found.regularity()).isCloseTo(1.8, within(0.04));
    assertThat(found.prior()).isCloseTo(3, within(0.12));
    assertThat(found.priorDays()).isCloseTo(60, within(3.0));
  }

  @Test
  void saysWhenThereAreTooFewGaps() {
    GapCells cells = new GapCells();
    for (int i = 0; i < 99; i++) {
      cells.add(2, 30, 5);
      cells.add(1, 30, 3);
    }
    assertThat(GapFit.of(cells)).isEqualTo(new GapFit.NotEnoughData(99));
    assertThatThrownBy(() -> new GapPopulation(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
