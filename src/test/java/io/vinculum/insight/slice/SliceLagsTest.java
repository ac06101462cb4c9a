package io.vinculum.insight.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How far behind slices are, as long as they live here. */
final class SliceLagsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final SliceLags lags = new SliceLags(nanos::get);

  @Test
  void tellsTheLatestLagOfEachSlice() {
    lags.note(3, 700);
    lags.note(4, 20);
    lags.note(3, 0);

    assertThat(lags.millis()).containsExactlyInAnyOrder(0L, 20L);
  }

  @Test
  void aSliceThatMovedAwayIsForgotten() {
    lags.note(3, 700);
    nanos.addAndGet(SliceLags.NOTED_WITHIN.toNanos() + 1);
    lags.note(4, 20);

    assertThat(lags.millis()).containsExactly(20L);
  }
}
