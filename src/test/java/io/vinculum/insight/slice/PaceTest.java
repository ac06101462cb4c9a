package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Moves that can wait are kept at a pace, whatever number of slices asks. */
final class PaceTest {
  private static final int PIECE = 200;

  private final AtomicLong nanos = new AtomicLong(-77);
  private final Pace pace = new Pace(nanos::get);

  @Test
  void aSecondHasItsNumberAndNoMore() {
    assertThat(takeAll()).isEqualTo(Pace.MOVES_PER_SECOND);
    assertThat(pace.take(PIECE)).isZero();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(takeAll()).isEqualTo(Pace.MOVES_PER_SECOND);
  }

  @Test
  void whatIsNotUsedIsNotSaved() {
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(takeAll()).isEqualTo(Pace.MOVES_PER_SECOND);
  }

  private int takeAll() {
    int all = 0;
    for (int taken = pace.take(PIECE); taken > 0; taken = pace.take(PIECE)) {
      all += taken;
    }
    return all;
  }
}
