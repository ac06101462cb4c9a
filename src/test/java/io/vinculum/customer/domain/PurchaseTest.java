package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.PointsAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurchaseTest {
  @Test
  void theWorkedExampleOfTheContract() {
    Plaza plaza = Plaza.simple();
    plaza.earnOnPoints = true;
    Journal journal = Journal.member(plaza, "2026-02-01T09:00:00Z");
    journal.buy("1400.00");
    journal.at("2026-03-01T09:15:30Z");
    var recorded =
        journal.buyWithPoints(
            "54.20",
            200,
            line("1", "grocery.dairy", "2", "3.90"),
            line("2", "home.kitchen", "1", "50.30"));
    assertThat(recorded.effects().points())
        .containsExactly(new PointsAnswer("points", 54, 0, 200, 1254));
    assertThat(recorded.effects().earnings())
        .containsExactly(
            new Earning(
                "base",
                "points",
                54,
                Map.of("1", 4L, "2", 50L),
                "1 point per 1.00 EUR of 54.20 EUR, rounded down over the basket"));
    assertThat(recorded.effects().programmeVersion()).hasValue(1);
  }
}
