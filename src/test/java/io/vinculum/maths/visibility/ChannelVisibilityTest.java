package io.vinculum.maths.visibility;

import static io.vinculum.maths.Draws.gamma;
import static io.vinculum.maths.Draws.poisson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelVisibilityTest {
  @Test
  void workedExample() {
    ChannelVisibility store = new ChannelVisibility(0.6, 10, 2);
    assertThat(store.unseen(6)).isCloseTo(4, within(1e-12));
    assertThat(store.unseen(0)).isCloseTo(1, within(1e-12));
    assertThat(ChannelVisibility.ofCustomer(6, 4)).isCloseTo(0.6, within(1e-12));
    assertThat(new ChannelVisibility(1, 10, 2).unseen(3)).isZero();
    assertThat(ChannelVisibility.ofCustomer(0, 0)).isEqualTo(1);
  }

  @Test
  void whatIsExpectedUnseenIsWhatWasUnseen() {
    Random random = new Random(41);
    ChannelVisibility.Sums left = new ChannelVisibility.Sums(0, 0, 0, 0);
    ChannelVisibility.Sums right = left;
    int customers = 20_000;
    int[] seen = new int[customers];
    int[] unseen = new int[customers];
    for (int i = 0; i < customers; i++) {
      double rate = gamma(random, 1.5) * 8 / 1.5;
      seen[i] = poisson(random, 0.55 * rate);
      unseen[i] = poisson(random, 0.45 * rate);
      ChannelVisibility.Sums one =
          new ChannelVisibility.Sums(1, seen[i], (double) seen[i] * seen[i], unseen[i]);
      left = i % 2 == 0 ? left.merge(one) : left;
      right = i % 2 == 0 ? right : right.merge(one);
    }
    ChannelVisibility channel = ChannelVisibility.of(left.merge(right));
    assertThat(channel.identified()).isCloseTo(0.55, within(0.01));
    assertThat(channel.mean()).isCloseTo(8, within(0.2));
    assertThat(channel.shape()).isCloseTo(1.5, within(0.1));
    double expected = 0;
    double actual = 0;
    for (int i = 0; i < customers; i++) {
      if (seen[i] >= 3 && seen[i] <= 6) {
        expected += channel.unseen(seen[i]);
        actual += unseen[i];
      }
    }
    assertThat(expected / actual).isCloseTo(1, within(0.02));
  }

  @Test
  void whereNoActCarriesANameEachCustomersMeanGoesUnseen() {
    ChannelVisibility hidden = ChannelVisibility.of(new ChannelVisibility.Sums(50, 0, 0, 200));
    assertThat(hidden.identified()).isZero();
    assertThat(hidden.unseen(0)).isCloseTo(4, within(1e-12));
  }

  @Test
  void captureAndRecapture() {
    assertThat(CaptureRecapture.chapman(15, 20, 5)).isCloseTo(55, within(1e-12));
    assertThat(CaptureRecapture.chapman(3, 4, 0)).isEqualTo(19);
    assertThatThrownBy(() -> CaptureRecapture.chapman(3, 4, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
