package io.vinculum.maths.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  private static final double LEVEL = 0.95;

  private static ArmSums arm(double... outcomes) {
    ArmSums sums = ArmSums.NONE;
    for (double outcome : outcomes) {
      sums = sums.plus(outcome, 0);
    }
    return sums;
  }

  /** Newcombe 1998, table II, example (a), method 10. */
  @Test
  void newcombesPublishedInterval() {
    Uplift uplift = Comparison.ofRates(56, 70, 48, 80, LEVEL);
    assertThat(uplift.difference()).isCloseTo(0.2, within(1e-12));
    assertThat(uplift.low()).isCloseTo(0.0524, within(5e-5));
    assertThat(uplift.high()).isCloseTo(0.3339, within(5e-5));
    assertThat(uplift.isSignificant()).isTrue();
    Uplift none = Comparison.ofRates(0, 10, 0, 20, LEVEL);
    assertThat(none.low()).isCloseTo(-0.1611, within(5e-5));
    assertThat(none.high()).isCloseTo(0.2775, within(5e-5));
  }

  /** By scipy's ttest_ind(equal_var=False). */
  @Test
  void welchsInterval() {
    Uplift uplift = Comparison.ofMeans(arm(3, 4, 5, 9, 12), arm(2, 3, 1, 4, 4, 5), LEVEL);
    assertThat(uplift.difference()).isCloseTo(3.4333333333, within(1e-9));
    assertThat(uplift.low()).isCloseTo(-1.1774454872390954, within(1e-9));
    assertThat(uplift.high()).isCloseTo(8.044112153905761, within(1e-9));
    assertThat(uplift.isSignificant()).isFalse();
    assertThatThrownBy(() -> Comparison.ofMeans(arm(3), arm(1, 2), LEVEL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCovariateNarrowsTheIntervalAndKeepsTheEffect() {
    Random random = new Random(61);
    ArmSums treated = ArmSums.NONE;
    ArmSums control = ArmSums.NONE;
    for (int i = 0; i < 20_000; i++) {
      double before = 50 + 20 * random.nextGaussian();
      double spend = 0.9 * before + 8 * random.nextGaussian();
      if (i % 2 == 0) {
        treated = treated.plus(spend + 1, before);
      } else {
        control = control.plus(spend, before);
      }
    }
    Uplift plain = Comparison.ofMeans(treated, control, LEVEL);
    Uplift adjusted = Comparison.ofAdjustedMeans(treated, control, LEVEL);
    assertThat(adjusted.variance()).isLessThan(0.2 * plain.variance());
    assertThat(adjusted.low()).isLessThan(1).isPositive();
    assertThat(adjusted.high()).isGreaterThan(1);
    Uplift idle = Comparison.ofAdjustedMeans(arm(1, 2, 4), arm(3, 3, 5), LEVEL);
    assertThat(idle).isEqualTo(Comparison.ofMeans(arm(1, 2, 4), arm(3, 3, 5), LEVEL));
  }

  @Test
  void armsMerge() {
    assertThat(arm(1, 2).merge(arm(4, 8))).isEqualTo(arm(1, 2, 4, 8));
  }

  /** A thousand experiments without an effect. */
  @Test
  void noMoreThanTheLevelAllowsAreFoundWithoutAnEffect() {
    Random random = new Random(62);
    int rates = 0;
    int means = 0;
    int ratios = 0;
    for (int experiment = 0; experiment < 1_000; experiment++) {
      ArmSums[] arms = {ArmSums.NONE, ArmSums.NONE};
      long[] yes = new long[2];
      for (int customer = 0; customer < 400; customer++) {
        int arm = random.nextDouble() < 0.9 ? 0 : 1;
        double spend = Math.exp(random.nextGaussian());
        arms[arm] = arms[arm].plus(spend, 0);
        yes[arm] += random.nextDouble() < 0.3 ? 1 : 0;
      }
      long[] sizes = {arms[0].customers(), arms[1].customers()};
      rates +=
          Comparison.ofRates(yes[0], sizes[0], yes[1], sizes[1], LEVEL).isSignificant() ? 1 : 0;
      means += Comparison.ofMeans(arms[0], arms[1], LEVEL).isSignificant() ? 1 : 0;
      ratios += SampleRatio.pValue(sizes, new double[] {0.9, 0.1}) < 0.05 ? 1 : 0;
    }
    assertThat(rates).isBetween(25, 75);
    assertThat(means).isBetween(25, 85);
    assertThat(ratios).isBetween(25, 75);
  }

  @Test
  void brokenArmsRaiseTheAlarm() {
    assertThat(SampleRatio.pValue(new long[] {9_000, 1_000}, new double[] {0.9, 0.1})).isEqualTo(1);
    assertThat(SampleRatio.pValue(new long[] {8_000, 2_000}, new double[] {90, 10}))
        .isLessThan(SampleRatio.ALARM);
    assertThat(SampleRatio.pValue(new long[] {60, 40}, new double[] {1, 1}))
        .isCloseTo(0.04550026, within(1e-8));
    assertThat(SampleRatio.pValue(new long[2], new double[] {1, 1})).isEqualTo(1);
  }

  @Test
  void theDetectableEffectIsFoundWithItsPower() {
    double effect = DetectableEffect.ofMean(1, 300, 300, LEVEL, DetectableEffect.USUAL_POWER);
    assertThat(effect).isCloseTo(2.8015852 * Math.sqrt(2.0 / 300), within(1e-7));
    Random random = new Random(63);
    int found = 0;
    for (int experiment = 0; experiment < 1_000; experiment++) {
      ArmSums treated = ArmSums.NONE;
      ArmSums control = ArmSums.NONE;
      for (int customer = 0; customer < 300; customer++) {
        treated = treated.plus(effect + random.nextGaussian(), 0);
        control = control.plus(random.nextGaussian(), 0);
      }
      found += Comparison.ofMeans(treated, control, LEVEL).low() > 0 ? 1 : 0;
    }
    assertThat(found / 1_000.0).isCloseTo(0.8, within(0.04));
    assertThat(DetectableEffect.ofRate(0.5, 300, 300, LEVEL, 0.8))
        .isCloseTo(0.5 * effect, within(1e-12));
  }

  /** Looking after every customer: a fixed test fools itself, the sequential one does not. */
  @Test
  void peekingIsAllowed() {
    Random random = new Random(64);
    int fixed = 0;
    int sequential = 0;
    for (int experiment = 0; experiment < 500; experiment++) {
      double sum = 0;
      boolean fixedFound = false;
      boolean sequentialFound = false;
      for (int n = 1; n <= 1_000; n++) {
        sum += random.nextGaussian() - random.nextGaussian();
        double variance = 2.0 / n;
        double difference = sum / n;
        fixedFound |= n > 10 && Math.abs(difference) > 1.96 * Math.sqrt(variance);
        sequentialFound |= SequentialTest.pValue(difference, variance, 0.05) < 0.05;
      }
      fixed += fixedFound ? 1 : 0;
      sequential += sequentialFound ? 1 : 0;
    }
    assertThat(fixed).isGreaterThan(100);
    assertThat(sequential).isLessThanOrEqualTo(30);
    assertThat(SequentialTest.logLikelihoodRatio(1, 0.1, 0.1))
        .isCloseTo(0.5 * Math.log(0.5) + 0.1 / 0.04, within(1e-12));
  }
}
