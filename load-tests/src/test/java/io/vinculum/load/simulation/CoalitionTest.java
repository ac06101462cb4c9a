package io.vinculum.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CoalitionTest {
  private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void sameSeedGivesTheSameHistory() {
    assertThat(new Coalition(7, 200, 365, END).interactions())
        .isEqualTo(new Coalition(7, 200, 365, END).interactions());
  }

  @Test
  void nothingHappensOutsideOfTheHistory() {
    Instant begin = END.minusSeconds(365L * 86_400);
    assertThat(new Coalition(7, 500, 365, END).interactions())
        .isNotEmpty()
        .allMatch(i -> !i.at().isBefore(begin) && i.at().isBefore(END));
  }

  @Test
  void ourPurchasesFollowTheTrueShares() {
    Coalition coalition = new Coalition(11, 3_000, 365, END);
    double expected = 0;
    double months = 0;
    for (Household household : coalition.households()) {
      expected += household.monthlyRate()[1] * household.share()[1];
    }
    long seen =
        coalition.interactions().stream()
            .filter(i -> "purchase".equals(i.json().path("kind").textValue()))
            .filter(i -> "fuelco".equals(i.json().path("partner").textValue()))
            .count();
    months = seen / expected;
    // Late starters and those who leave make the history shorter than twelve months for some.
    assertThat(months).isBetween(4.0, 12.0);
  }

  @Test
  void aReturnFollowsItsSale() {
    assertThat(new Coalition(3, 1_000, 365, END).interactions())
        .filteredOn(i -> "return".equals(i.json().path("kind").textValue()))
        .isNotEmpty();
  }
}
