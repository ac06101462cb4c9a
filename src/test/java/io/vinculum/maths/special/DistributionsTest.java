package io.vinculum.maths.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values by scipy. */
class DistributionsTest {
  @Test
  void normal() {
    assertThat(Distributions.normalQuantile(0.975)).isCloseTo(1.959963985, within(1e-9));
    assertThat(Distributions.normalQuantile(1e-9)).isCloseTo(-5.99780702, within(1e-8));
    assertThat(Distributions.normalQuantile(0.3)).isCloseTo(-0.52440051, within(1e-8));
    assertThat(Distributions.normalCdf(-0.5244005127080407)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void student() {
    assertThat(Distributions.studentCritical(0.05, 1)).isCloseTo(12.70620474, within(1e-8));
    assertThat(Distributions.studentCritical(0.05, 2.5)).isCloseTo(3.57465484, within(1e-8));
    assertThat(Distributions.studentCritical(0.05, 1e5)).isCloseTo(1.95998771, within(1e-8));
    assertThat(Distributions.studentTwoSided(2.1, 3)).isCloseTo(0.1265652, within(1e-7));
    assertThat(Distributions.studentTwoSided(-2.1, 17.4)).isCloseTo(0.05059981, within(1e-8));
  }

  @Test
  void chiSquare() {
    assertThat(Distributions.chiSquareTail(3.84, 1)).isCloseTo(0.05004352, within(1e-8));
    assertThat(Distributions.chiSquareTail(12.3, 4)).isCloseTo(0.01525439, within(1e-8));
    assertThat(Distributions.chiSquareTail(0, 4)).isEqualTo(1);
  }
}
