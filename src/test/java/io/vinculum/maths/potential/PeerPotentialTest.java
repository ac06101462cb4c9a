package io.vinculum.maths.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.maths.special.Distributions;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerPotentialTest {
  @Test
  void oneCustomerInTenSpendsMore() {
    Random random = new Random(51);
    int customers = 4_000;
    double[][] features = new double[customers][];
    double[] spends = new double[customers];
    for (int i = 0; i < customers; i++) {
      double household = 1 + random.nextInt(5);
      double distance = random.nextDouble();
      features[i] = new double[] {household, distance};
      spends[i] = Math.exp(3 + 0.3 * household - 0.8 * distance + 0.5 * random.nextGaussian());
    }
    PeerPotential potential = PeerPotential.fit(features, spends);
    double[] plane = potential.coefficients();
    assertThat(plane[0]).isCloseTo(3 + 0.5 * Distributions.normalQuantile(0.9), within(0.1));
    assertThat(plane[1]).isCloseTo(0.3, within(0.03));
    assertThat(plane[2]).isCloseTo(-0.8, within(0.12));
    int above = 0;
    for (int i = 0; i < customers; i++) {
      above += spends[i] > potential.of(features[i]) ? 1 : 0;
    }
    assertThat(above / (double) customers).isCloseTo(0.1, within(0.002));
  }

  @Test
  void withoutFeaturesItIsTheQuantile() {
    double[] spends = new double[101];
    double[][] features = new double[101][0];
    for (int i = 0; i <= 100; i++) {
      spends[i] = 1 + i;
    }
    assertThat(PeerPotential.fit(features, spends).of(new double[0])).isCloseTo(91, within(0.01));
  }

  /** Everybody watched for as long, or those who come more often all the longer. */
  @Test
  void featuresThatTellNothingOrTheSameAreFittedAllTheSame() {
    Random random = new Random(52);
    int customers = 460;
    double[][] constant = new double[customers][];
    double[][] twins = new double[customers][];
    double[][] one = new double[customers][];
    double[] spends = new double[customers];
    for (int i = 0; i < customers; i++) {
      double often = Math.log(i < 160 ? 25 : 5 + random.nextInt(8));
      constant[i] = new double[] {often, Math.log(12)};
      twins[i] = new double[] {often, 2 * often - 1};
      one[i] = new double[] {often};
      spends[i] = Math.exp(2 + 0.7 * often + 0.3 * random.nextGaussian());
    }
    PeerPotential alone = PeerPotential.fit(one, spends);
    PeerPotential withConstant = PeerPotential.fit(constant, spends);
    PeerPotential withTwin = PeerPotential.fit(twins, spends);
    assertThat(withConstant.coefficients()[2]).isZero();
    for (int i = 0; i < customers; i += 20) {
      double expected = alone.of(one[i]);
      assertThat(withConstant.of(constant[i])).isCloseTo(expected, within(1e-4 * expected));
      assertThat(withTwin.of(twins[i])).isCloseTo(expected, within(1e-3 * expected));
    }
  }

  @Test
  void everybodyAlikeHasWhatEverybodySpends() {
    double[][] features = new double[200][];
    double[] spends = new double[200];
    for (int i = 0; i < spends.length; i++) {
      features[i] = new double[] {Math.log(7), Math.log(12)};
      spends[i] = 1_000_000_000_000.0;
    }
    PeerPotential potential = PeerPotential.fit(features, spends);
    assertThat(potential.of(features[0])).isCloseTo(spends[0], within(1e-5 * spends[0]));
  }

  @Test
  void refusesTooFewPeers() {
    assertThat(PeerPotential.isEnough(149, 2)).isFalse();
    assertThat(PeerPotential.isEnough(150, 2)).isTrue();
    assertThatThrownBy(() -> PeerPotential.fit(new double[49][0], new double[49]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
