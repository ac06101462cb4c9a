package io.vinculum.customer.domain.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

/** Credits of every day equal those decayed one by one, within the kept sums and beyond them. */
class DailyCreditsTest {
  private static final Instant SINCE = Instant.parse("2020-02-28T22:30:00Z");

  @Property(tries = 200)
  void areTheSumOfEachDays(
      @ForAll @DoubleRange(min = 1, max = 1_000) double halfLifeDays,
      @ForAll @LongRange(min = 0, max = 2_000L * 86_400) long seconds) {
    Instant now = SINCE.plusSeconds(seconds);
    double plain = 0;
    for (Instant end = SINCE.plus(Duration.ofDays(1));
        !end.isAfter(now);
        end = end.plus(Duration.ofDays(1))) {
      double days = Duration.between(end, now).toSeconds() / 86_400.0;
      plain += -2.5 * Math.pow(2, -days / halfLifeDays);
    }
    double value = new DailyCredits(halfLifeDays).valueAt(SINCE, -2.5, now);
    assertThat(value).isCloseTo(plain, within(1e-6 + Math.abs(plain) * 1e-9));
    assertThat(DailyCredits.valueAt(SINCE, -2.5, halfLifeDays, now))
        .as("the same to the last bit, so that an account and an audience agree")
        .isEqualTo(value);
  }

  @Example
  void nothingBeforeTheFirstDayHasEnded() {
    DailyCredits credits = new DailyCredits(30);
    assertThat(credits.valueAt(SINCE, -2.5, SINCE.minusSeconds(1))).isZero();
    assertThat(credits.valueAt(SINCE, -2.5, SINCE.plusSeconds(86_399))).isZero();
    assertThat(credits.valueAt(SINCE, -2.5, SINCE.plusSeconds(86_400))).isEqualTo(-2.5);
  }
}
