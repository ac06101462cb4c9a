package io.vinculum.insight.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A day is what it was at its end. */
final class KnownDaysTest {
  private static final int DAYS = 40;

  /** Turns at most as many as are kept, some on the same day. */
  @Property
  void everyDayIsWhatItWasAtItsEnd(@ForAll @Size(max = 60) List<@IntRange(max = 2) Integer> steps) {
    KnownDays known = KnownDays.NONE;
    BitSet expected = new BitSet();
    boolean now = false;
    int day = 0;
    for (int step : steps) {
      for (int next = day; next < day + step; next++) {
        expected.set(next, now);
      }
      day += step;
      now = !now;
      known = known.turned(now, day);
    }
    expected.set(day, DAYS + day, now);
    for (int d = 0; d < DAYS + day; d++) {
      assertThat(known.has(d)).as("day %d of %s", d, known).isEqualTo(expected.get(d));
    }
    assertThat(known.isKnown()).isEqualTo(now);
  }

  @Test
  void ofManyTurnsTheOldestAreForgotten() {
    KnownDays known = KnownDays.NONE;
    for (int day = 0; day < 1_001; day++) {
      known = known.turned(day % 2 == 0, day);
    }
    assertThat(known.turns()).hasSizeLessThanOrEqualTo(KnownDays.MAX_TURNS);
    assertThat(known.since()).hasValue(1_000);
    assertThat(known.has(998)).isTrue();
    assertThat(known.has(999)).isFalse();
    assertThat(known.has(2)).as("forgotten").isFalse();
  }
}
