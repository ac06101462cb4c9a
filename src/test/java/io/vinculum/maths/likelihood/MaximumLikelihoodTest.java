package io.vinculum.maths.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A search ends at the highest likelihood, or says that it does not end. */
final class MaximumLikelihoodTest {
  @Test
  void findsTheHighestPoint() {
    double[] found =
        MaximumLikelihood.positive(
            p -> -Math.pow(Math.log(p[0] / 3), 2) - Math.pow(Math.log(p[1] / 70), 2), 1, 1);
    assertThat(found[0]).isCloseTo(3, within(1e-4));
    assertThat(found[1]).isCloseTo(70, within(1e-2));
  }

  /** Customers who are all alike: the longer the ridge is followed, the less there is to gain. */
  @Test
  void aRidgeThatFlattensOutIsAnEnd() {
    double[] found = MaximumLikelihood.positive(p -> -1 / p[0], 1);
    assertThat(found[0]).isGreaterThan(1e3);
  }

  @Test
  void dataThatNothingExplainsAreNotFitted() {
    assertThatThrownBy(() -> MaximumLikelihood.positive(_ -> Double.NaN, 1, 1))
        .isInstanceOf(NoConvergence.class)
        .hasMessageContaining("impossible");
  }

  @Test
  void aLikelihoodThatGrowsWithEveryRunIsNotAFit() {
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(() -> MaximumLikelihood.positive(_ -> asked.incrementAndGet(), 1))
        .isInstanceOf(NoConvergence.class)
        .hasMessageContaining("still grew");
  }
}
