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

  @Test
  void refusesTooFewPeers() {
    assertThat(PeerPotential.isEnough(149, 2)).isFalse();
    assertThat(PeerPotential.isEnough(150, 2)).isTrue();
    assertThatThrownBy(() -> PeerPotential.fit(new double[49][0], new double[49]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
