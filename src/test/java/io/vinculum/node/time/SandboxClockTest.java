package io.vinculum.node.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class SandboxClockTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("1998-07-01T00:00:00Z");

  private Instant system = NOON;
  private final SandboxClock clock =
      SandboxClock.startingAt((InstantSource) () -> system, LONG_AGO);

  @Test
  void startsWhereItIsToldAndTicks() {
    assertThat(clock.instant()).isEqualTo(LONG_AGO);
    system = NOON.plusSeconds(5);
    assertThat(clock.instant()).isEqualTo(LONG_AGO.plusSeconds(5));
  }

  @Test
  void movesForwardAndTicksOn() {
    assertThat(clock.moveTo(LONG_AGO.plusSeconds(3_600))).isTrue();
    system = NOON.plusSeconds(1);
    assertThat(clock.instant()).isEqualTo(LONG_AGO.plusSeconds(3_601));
  }

  @Test
  void neverMovesBack() {
    assertThat(clock.moveTo(LONG_AGO.minusMillis(1))).isFalse();
    assertThat(clock.instant()).isEqualTo(LONG_AGO);
  }

  @Test
  void followsOnlyWhoIsAhead() {
    Duration mine = clock.ahead();
    clock.follow(mine.minusDays(1));
    assertThat(clock.ahead()).isEqualTo(mine);
    clock.follow(mine.plusDays(1));
    assertThat(clock.instant()).isEqualTo(LONG_AGO.plus(Duration.ofDays(1)));
  }
}
