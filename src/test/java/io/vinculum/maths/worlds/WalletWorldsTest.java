package io.vinculum.maths.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Twenty of the worlds of {@code ./vinculum worlds wallet}: bars with room for their number. */
class WalletWorldsTest {
  private static final int WORLDS = 20;

  @Test
  void populationsAreFoundAgainFromWhatPeopleTell() {
    List<WalletTrial> trials = new ArrayList<>();
    for (long seed = 1; seed <= WORLDS; seed++) {
      WalletWorld world = WalletWorld.of(seed);
      WalletTrial trial = WalletTrial.fitted(world);
      trials.add(trial);
      assertThat(trial.error()).as("%s", world.answering()).isLessThan(trial.errorUnasked());
      assertThat(trial.biased())
          .as("world %d, %s", seed, trial)
          .isEqualTo(world.answering() == Answering.BIASED);
    }
    WalletFigures figures = WalletFigures.of(trials);
    System.out.println(figures);
    assertThat(figures.errors()).allMatch(error -> error <= 0.1);
    assertThat(figures.aggregateError()).isLessThanOrEqualTo(0.03);
    assertThat(figures.covered()).isBetween(0.75, 0.9);
    assertThat(figures.held()).isBetween(0.6, 1.0);
  }
}
