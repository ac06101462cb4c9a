package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.back;
import static io.vinculum.customer.domain.Journal.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.customer.domain.relationship.RelationshipView;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programmes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelationshipTest {
  private static final String NOW = "2026-03-10T09:00:00Z";

  private static RelationshipView view(Journal journal) {
    return RelationshipView.of(
        journal.customer.relationship(), journal.programmes.reaching(journal.now), journal.now);
  }

  private static void assertPartsAddUp(RelationshipView view) {
    for (Direction direction : Direction.values()) {
      long parts =
          view.parts().stream()
              .filter(part -> part.direction() == direction)
              .mapToLong(part -> part.value().minorUnits())
              .sum();
      Money whole = direction == Direction.TO_COMPANY ? view.toCompany() : view.toCustomer();
      assertThat(parts).isEqualTo(whole.minorUnits());
    }
    assertThat(view.toCompany().plus(view.toCustomer())).isEqualTo(view.value());
  }

  @Test
  void aPurchaseCreditsItsPartnersMarginAndThePointsItGave() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    var recorded = journal.buy("54.20");
    // 22 % of 54.20 and 54 points of 0.01.
    assertThat(view(journal).toCompany().toString()).isEqualTo("11.92");
    assertThat(view(journal).toCustomer().toString()).isEqualTo("0.54");
    assertThat(recorded.effects().relationshipValueMinor()).isEqualTo(1246);
    assertPartsAddUp(view(journal));
    journal.now = journal.now.plus(Duration.ofDays(120));
    assertThat(view(journal).value().toString()).as("half after a half-life").isEqualTo("6.23");
    assertThat(view(journal).lifetime().toString()).isEqualTo("12.46");
    assertPartsAddUp(view(journal));
  }

  @Test
  void withoutAPartnerTheMarginIsThePartnersMean() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    journal.record(
        new Interaction.Purchase(
            new Occasion(
                "till", "x", journal.now, Optional.empty(), Optional.empty(), Optional.empty()),
            Plaza.money("100.00"),
            List.of(),
            0));
    assertThat(view(journal).toCompany().toString()).isEqualTo("14.00");
  }

  @Test
  void aReturnCancelsAtTheSalesOwnTimeWheneverItComes() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    var sale = journal.buy("54.20", line("a", "x", "3", "20.00"), line("b", "x", "1", "34.20"));
    journal.now = journal.now.plus(Duration.ofDays(77));
    journal.giveBack(sale, back("a", "1"));
    journal.now = journal.now.plus(Duration.ofDays(10));
    journal.giveBack(sale);
    double total =
        journal.customer.relationship().parts().stream()
            .filter(part -> part.direction() == Direction.TO_COMPANY)
            .mapToDouble(part -> part.sum().sum() + part.sum().compensation())
            .sum();
    double one = journal.customer.relationship().parts().getFirst().sum().sum();
    assertThat(total / one).isCloseTo(0, within(1e-12));
    assertThat(view(journal).value().minorUnits()).isZero();
    assertThat(view(journal).lifetime().minorUnits()).isZero();
  }

  @Test
  void aDayHasRoomForSoManyCreditsOfAKind() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    journal.record(new Interaction.Visit(journal.occasion()));
    journal.record(new Interaction.Visit(journal.occasion()));
    assertThat(view(journal).value().toString()).isEqualTo("0.20");
    journal.record(
        new Interaction.Visit(journal.occasion(journal.now.minus(Duration.ofDays(120)))));
    assertThat(view(journal).value().toString()).isEqualTo("0.30");
    assertThat(view(journal).parts().getFirst().count()).isEqualTo(2);
  }

  @Test
  void anOpenComplaintCostsEveryDayUntilItIsSolved() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    Interaction.Complaint told =
        new Interaction.Complaint(
            journal.occasion(),
            Optional.of(Wording.plain("delivery")),
            Optional.empty(),
            Optional.empty());
    journal.record(told);
    assertThat(view(journal).value().toString()).isEqualTo("0.50");
    journal.now = journal.now.plus(Duration.ofDays(10));
    double h = 120;
    double expected = 0.50 * Math.pow(2, -10 / h);
    for (int day = 1; day <= 10; day++) {
      expected -= 0.25 * Math.pow(2, -(10 - day) / h);
    }
    assertThat(view(journal).value().minorUnits()).isEqualTo(Math.round(expected * 100));
    assertPartsAddUp(view(journal));
    long before = view(journal).value().minorUnits();
    journal.record(
        new Interaction.Complaint(
            journal.occasion(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(told.occasion().key())));
    assertThat(view(journal).value().minorUnits()).isEqualTo(before + 400);
    journal.now = journal.now.plus(Duration.ofDays(120));
    assertThat(view(journal).value().minorUnits())
        .as("solved: nothing more a day")
        .isCloseTo((before + 400) / 2, within(1L));
    assertThat(journal.customer.relationship().openComplaints()).isEmpty();
  }

  @Test
  void anotherHalfLifeKeepsTheValueOfTheMoment() {
    Plaza slow = Plaza.simple();
    Plaza fast = Plaza.simple();
    fast.halfLifeDays = 30;
    fast.effectiveFrom = Instant.parse("2026-04-01T00:00:00Z");
    Journal journal =
        new Journal(new Programmes(List.of(slow.version(1), fast.version(2))), Instant.parse(NOW));
    journal.buy("1000.00");
    journal.at("2026-04-09T09:00:00Z");
    long before = view(journal).value().minorUnits();
    journal.record(new Interaction.Visit(journal.occasion()));
    assertThat(view(journal).value().minorUnits()).isCloseTo(before + 20, within(1L));
    journal.now = journal.now.plus(Duration.ofDays(30));
    assertThat(view(journal).value().minorUnits()).isCloseTo((before + 20) / 2, within(1L));
  }
}
