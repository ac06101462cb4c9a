package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.LotsView;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.ExpiryPolicy.Calendar;
import io.vinculum.programme.domain.ExpiryPolicy.End;
import io.vinculum.programme.domain.ExpiryPolicy.Inactivity;
import io.vinculum.programme.domain.ExpiryPolicy.Never;
import io.vinculum.programme.domain.ExpiryPolicy.Rolling;
import io.vinculum.programme.domain.PendingPolicy;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpiryTest {
  private record Case(String zone, String lastDay, String endsAt) {}

  /** Days on which the clocks change, and the first instant after each, worked out by hand. */
  private static final List<Case> DAYS =
      List.of(
          new Case("Europe/Madrid", "2026-03-28", "2026-03-28T23:00:00Z"),
          new Case("Europe/Madrid", "2026-03-29", "2026-03-29T22:00:00Z"),
          new Case("Europe/Madrid", "2026-10-24", "2026-10-24T22:00:00Z"),
          new Case("Europe/Madrid", "2026-10-25", "2026-10-25T23:00:00Z"),
          new Case("America/New_York", "2026-03-08", "2026-03-09T04:00:00Z"),
          new Case("America/New_York", "2026-11-01", "2026-11-02T05:00:00Z"),
          // Here the clocks change at midnight: a day begins at one o'clock, or has its last hour
          // twice.
          new Case("Africa/Cairo", "2026-04-23", "2026-04-23T22:00:00Z"),
          new Case("Africa/Cairo", "2026-10-29", "2026-10-29T22:00:00Z"),
          new Case("Asia/Beirut", "2026-03-28", "2026-03-28T22:00:00Z"),
          new Case("Asia/Beirut", "2026-10-24", "2026-10-24T22:00:00Z"),
          new Case("Asia/Kolkata", "2026-03-29", "2026-03-29T18:30:00Z"),
          new Case("Asia/Kolkata", "2026-10-25", "2026-10-25T18:30:00Z"),
          new Case("Pacific/Auckland", "2026-04-05", "2026-04-05T12:00:00Z"),
          new Case("Pacific/Auckland", "2026-09-27", "2026-09-27T11:00:00Z"));

  static Stream<Arguments> policiesAndDays() {
    List<Arguments> all = new ArrayList<>();
    for (Case day : DAYS) {
      LocalDate last = LocalDate.parse(day.lastDay());
      all.add(Arguments.of(new Rolling(Period.ofDays(10), End.DAY), day));
      all.add(Arguments.of(new Calendar(List.of(MonthDay.from(last))), day));
      all.add(Arguments.of(new Inactivity(Period.ofDays(10), Set.of("purchase")), day));
    }
    return all.stream();
  }

  /** Earned at noon ten days before the last one. */
  private static Journal bought(ExpiryPolicy policy, Case day) {
    Plaza plaza = Plaza.simple().expiring(policy);
    plaza.zone = ZoneId.of(day.zone());
    plaza.effectiveFrom = Instant.parse("2020-01-01T00:00:00Z");
    Instant noon =
        LocalDate.parse(day.lastDay()).minusDays(10).atTime(12, 0).atZone(plaza.zone).toInstant();
    Journal journal = new Journal(plaza.programmes(), noon);
    journal.buy("54.20");
    return journal;
  }

  @ParameterizedTest
  @MethodSource("policiesAndDays")
  void pointsExpireAtTheEndOfTheDayInTheProgrammesZone(ExpiryPolicy policy, Case day) {
    Journal journal = bought(policy, day);
    Instant end = Instant.parse(day.endsAt());
    assertThat(CustomerRules.nextDeadline(journal.customer)).hasValue(end);
    assertThat(journal.points().expiring())
        .singleElement()
        .satisfies(
            expiring -> {
              assertThat(expiring.on()).isEqualTo(LocalDate.parse(day.lastDay()));
              assertThat(expiring.points()).isEqualTo(54);
            });
    journal.now = end.minusMillis(1);
    journal.letTimePass();
    assertThat(journal.balance()).isEqualTo(54);
    journal.now = end;
    assertThat(journal.balance()).as("before anyone recorded it").isZero();
    assertThat(journal.refuse(Journal.sale(journal.occasion(), "9.00", 1)).code())
        .isEqualTo(Rejection.Code.INSUFFICIENT_POINTS);
    int before = journal.events.size();
    journal.letTimePass();
    journal.letTimePass();
    assertThat(journal.events).as("exactly once").hasSize(before + 1);
    assertThat(journal.customer.ledger().accounts("points").in(Account.EXPIRED)).isEqualTo(54);
    assertThat(CustomerRules.nextDeadline(journal.customer)).isEmpty();
  }

  @Test
  void pointsThatNeverExpireHaveNoDeadline() {
    Journal journal = Journal.member(Plaza.simple().expiring(new Never()), "2026-03-10T09:00:00Z");
    journal.buy("54.20");
    journal.at("2199-01-01T00:00:00Z").letTimePass();
    assertThat(journal.balance()).isEqualTo(54);
    assertThat(CustomerRules.nextDeadline(journal.customer)).isEmpty();
  }

  static Stream<Arguments> roundings() {
    return Stream.of(
        Arguments.of(new Rolling(Period.ofMonths(24), End.MONTH), "2026-02-10", "2028-02-29"),
        Arguments.of(new Rolling(Period.ofMonths(24), End.DAY), "2024-02-29", "2026-02-28"),
        Arguments.of(new Rolling(Period.ofMonths(6), End.YEAR), "2026-02-10", "2026-12-31"),
        Arguments.of(
            new Calendar(List.of(MonthDay.of(6, 30), MonthDay.of(12, 31))),
            "2026-02-10",
            "2026-06-30"),
        Arguments.of(
            new Calendar(List.of(MonthDay.of(6, 30), MonthDay.of(12, 31))),
            "2026-06-30",
            "2026-12-31"),
        Arguments.of(new Calendar(List.of(MonthDay.of(6, 30))), "2026-07-01", "2027-06-30"),
        Arguments.of(new Calendar(List.of(MonthDay.of(2, 29))), "2026-02-10", "2026-02-28"));
  }

  @ParameterizedTest
  @MethodSource("roundings")
  void daysMoveToTheEndOfTheirSpan(ExpiryPolicy policy, String earned, String last) {
    Plaza plaza = Plaza.simple().expiring(policy);
    plaza.effectiveFrom = Instant.parse("2020-01-01T00:00:00Z");
    Journal journal = new Journal(plaza, earned + "T12:00:00Z");
    journal.buy("10.00");
    assertThat(journal.points().expiring()).extracting("on").containsExactly(LocalDate.parse(last));
  }

  @Test
  void theForecastListsEveryDateAndTheNextSaleJoinsTheLotOfItsDate() {
    Journal journal =
        Journal.member(
            Plaza.simple().expiring(new Rolling(Period.ofMonths(2), End.MONTH)),
            "2026-03-10T09:00:00Z");
    journal.buy("10.00");
    journal.at("2026-03-20T09:00:00Z").buy("20.00");
    journal.at("2026-04-02T09:00:00Z").buy("40.00");
    assertThat(journal.points().expiring().stream().map(e -> e.on() + " " + e.points()))
        .containsExactly("2026-05-31 30", "2026-06-30 40");
    assertThat(LotsView.of(journal.customer.ledger(), journal.now).lots()).hasSize(2);
  }

  @Test
  void earliestExpiryIsSpentFirst() {
    Journal journal =
        Journal.member(
            Plaza.simple().expiring(new Rolling(Period.ofDays(30), End.DAY)),
            "2026-03-10T09:00:00Z");
    journal.buy("10.00");
    journal.at("2026-03-12T09:00:00Z").buy("10.00");
    var late = Journal.sale(journal.occasion(Instant.parse("2026-03-01T12:00:00Z")), "10.00", 0);
    journal.record(late);
    journal.buyWithPoints("1.00", 15);
    assertThat(journal.points().expiring().stream().map(e -> e.on() + " " + e.points()))
        .containsExactly("2026-04-09 5", "2026-04-11 10");
  }

  @Test
  void activityKeepsPointsAliveAndALateOneMovesNothingBack() {
    Journal journal =
        Journal.member(
            Plaza.simple()
                .expiring(new Inactivity(Period.ofMonths(12), Set.of("purchase", "visit"))),
            "2026-03-10T09:00:00Z");
    journal.buy("10.00");
    journal.at("2026-05-10T09:00:00Z").record(new Interaction.Visit(journal.occasion()));
    assertThat(last(journal)).isEqualTo("2027-05-10");
    journal.record(new Interaction.Visit(journal.occasion(Instant.parse("2026-04-01T09:00:00Z"))));
    assertThat(last(journal)).isEqualTo("2027-05-10");
    journal.record(
        Journal.sale(journal.occasion(Instant.parse("2026-04-02T09:00:00Z")), "5.00", 0));
    assertThat(last(journal)).as("the late sale's points live as long").isEqualTo("2027-05-10");
    assertThat(journal.points().expiring().getFirst().points()).isEqualTo(15);
    assertThat(LotsView.of(journal.customer.ledger(), journal.now).lots()).hasSize(1);
    journal.at("2027-05-11T00:00:00Z").letTimePass();
    journal.buy("1.00");
    assertThat(journal.balance()).as("what is over stays over").isEqualTo(1);
  }

  private static String last(Journal journal) {
    return journal.points().expiring().getLast().on().toString();
  }

  @Test
  void aChangedPolicyLeavesEarnedPointsUnderTheirTerms() {
    Plaza before = Plaza.simple().expiring(new Rolling(Period.ofMonths(24), End.MONTH));
    Plaza after = Plaza.simple().expiring(new Rolling(Period.ofMonths(1), End.DAY));
    after.effectiveFrom = Instant.parse("2026-04-01T00:00:00Z");
    Journal journal =
        new Journal(
            new Programmes(List.of(before.version(1), after.version(2))),
            Instant.parse("2026-03-10T09:00:00Z"));
    journal.buy("10.00");
    journal.at("2026-04-10T09:00:00Z").buy("20.00");
    assertThat(LotsView.of(journal.customer.ledger(), journal.now).lots())
        .extracting(lot -> lot.lot().expiryPolicy() + " " + lot.open())
        .containsExactly("rolling P1M 20", "rolling P24M month 10");
  }

  @Test
  void pendingPointsAreNotSpendableBeforeTheirTime() {
    Plaza plaza = Plaza.simple();
    plaza.pending = new PendingPolicy.After(Period.ofDays(14));
    Journal journal = Journal.member(plaza, "2026-03-20T09:00:00Z");
    var sale = journal.buy("54.20");
    assertThat(Journal.answer(sale).pending()).isEqualTo(54);
    assertThat(Journal.answer(sale).balance()).isZero();
    assertThat(journal.points().pending()).isEqualTo(54);
    // Fourteen days later by the clock on the wall, which has lost an hour meanwhile.
    Instant release = Instant.parse("2026-04-03T08:00:00Z");
    assertThat(CustomerRules.nextDeadline(journal.customer)).hasValue(release);
    journal.now = release.minusMillis(1);
    assertThat(journal.balance()).isZero();
    assertThat(journal.refuse(Journal.sale(journal.occasion(), "9.00", 1)).code())
        .isEqualTo(Rejection.Code.INSUFFICIENT_POINTS);
    journal.now = release;
    assertThat(journal.balance()).isEqualTo(54);
    journal.buyWithPoints("9.00", 54);
    assertThat(journal.events)
        .as("the release is recorded with the sale that needs it")
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        CustomerEvent.TimePassed.class,
                        passed -> assertThat(passed.cause()).isEqualTo("released")));
  }

  @Test
  void aTillWhoseClockIsAheadGivesItsPointsAtOnce() {
    Journal journal = Journal.member(Plaza.simple(), "2026-03-20T09:00:00Z");
    var ahead = Journal.sale(journal.occasion(journal.now.plusSeconds(120)), "54.20", 0);
    assertThat(Journal.answer(journal.record(ahead)).balance()).isEqualTo(54);
    assertThat(CustomerRules.nextDeadline(journal.customer)).isEmpty();
  }

  @Test
  void pointsOfEverySourceExpire() {
    Plaza plaza =
        Plaza.simple()
            .expiring(new Rolling(Period.ofMonths(1), End.DAY))
            .rule(
                Plaza.shaped("welcome", new EarnRule.Effect.Bonus(50)).on("enrolment").rule(),
                Plaza.shaped("came", new EarnRule.Effect.Bonus(5)).on("visit").rule());
    Journal journal = Journal.member(plaza, "2026-03-20T09:00:00Z");
    journal.record(new Interaction.Visit(journal.occasion()));
    journal.accept(
        new Command.AdjustPoints(
            Journal.CUSTOMER, new UUID(1, 1), "points", 30, Wording.plain("sorry"), "key", false));
    assertThat(journal.points().expiring())
        .singleElement()
        .satisfies(expiring -> assertThat(expiring.points()).isEqualTo(85));
    journal.at("2026-04-20T22:00:00Z").letTimePass();
    assertThat(journal.customer.ledger().accounts("points").in(Account.EXPIRED)).isEqualTo(85);
  }

  @Test
  void aReturnCancelsPendingPoints() {
    Plaza plaza = Plaza.simple();
    plaza.pending = new PendingPolicy.UntilEvent("shipped");
    Journal journal = Journal.member(plaza, "2026-03-20T09:00:00Z");
    var sale = journal.buy("54.20");
    journal.at("2026-12-01T09:00:00Z").letTimePass();
    assertThat(journal.points().pending()).isEqualTo(54);
    journal.giveBack(sale);
    assertThat(journal.points().pending()).isZero();
    assertThat(journal.customer.ledger().accounts("points").totals()).isEmpty();
  }

  @Test
  void releasedPointsRepayWhatIsOwed() {
    Plaza plaza = Plaza.simple();
    plaza.pending = new PendingPolicy.After(Period.ofDays(14));
    Journal journal = Journal.member(plaza, "2026-03-20T09:00:00Z");
    journal.accept(
        new Command.AdjustPoints(
            Journal.CUSTOMER,
            new UUID(1, 1),
            "points",
            -30,
            Wording.plain("mistake"),
            "key",
            true));
    assertThat(journal.points().debt()).isEqualTo(30);
    journal.buy("54.20");
    assertThat(journal.points().debt()).isEqualTo(30);
    journal.at("2026-05-20T09:00:00Z");
    assertThat(journal.points().debt()).isZero();
    assertThat(journal.balance()).isEqualTo(24);
    journal.letTimePass();
    assertThat(journal.points().debt()).isZero();
    assertThat(journal.balance()).isEqualTo(24);
  }

  @Test
  void pointsThatComeTooLateExpireAtOnce() {
    Journal journal =
        Journal.member(
            Plaza.simple().expiring(new Rolling(Period.ofDays(10), End.DAY)),
            "2026-03-20T09:00:00Z");
    var late = Journal.sale(journal.occasion(Instant.parse("2026-02-01T12:00:00Z")), "10.00", 0);
    var recorded = journal.record(late);
    assertThat(Journal.answer(recorded).earned()).isEqualTo(10);
    assertThat(Journal.answer(recorded).balance()).isZero();
    journal.giveBack(recorded);
    assertThat(journal.customer.ledger().accounts("points").totals()).isEmpty();
  }
}
