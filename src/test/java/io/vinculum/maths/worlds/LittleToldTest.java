package io.vinculum.maths.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Worlds of {@code ./vinculum worlds wallet} in which few answer, or nobody. */
class LittleToldTest {
  private static final int WORLDS = 12;
  private static final double FEW = 0.05;

  /** Of 5,000 people 250, most of whom buy but once or twice, say little of all others. */
  @Test
  void fewAnswersDoNoHarmAndAreNoSurerThanTheyAre() {
    List<WalletTrial> trials =
        LongStream.rangeClosed(1, WORLDS)
            .mapToObj(seed -> WalletTrial.fitted(WalletWorld.of(seed, FEW)))
            .toList();
    WalletFigures figures = WalletFigures.of(trials);
    System.out.println(figures);
    assertThat(trials).allMatch(trial -> trial.answered() < 300);
    assertThat(figures.error()).isLessThan(figures.errorUnasked());
    assertThat(figures.aggregateError()).isLessThanOrEqualTo(0.03);
    assertThat(figures.covered()).isBetween(0.75, 0.9);
    assertThat(figures.held()).isBetween(0.6, 1.0);
    assertThat(figures.warned()).isEqualTo(0.25);
  }

  /** Of market figures that are off by a tenth; all two hundred take seconds. */
  @Test
  void sumsOnMarketFiguresHoldWhatTheyPromise() {
    List<WalletTrial> trials =
        LongStream.rangeClosed(1, 60)
            .mapToObj(seed -> WalletTrial.onMarketFigures(WalletWorld.of(seed), seed))
            .toList();
    WalletFigures figures = WalletFigures.of(trials);
    System.out.println(figures);
    assertThat(figures.held()).isBetween(0.65, 0.95);
  }
}
