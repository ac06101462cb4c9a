package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerEvent.PointsAdjusted;
import io.vinculum.customer.domain.budget.Allowance;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.Programmes;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Points given and taken by hand: how many in a day, and how a wrong credit is taken back. */
class AdjustingTest {
  private static final String NOW = "2026-03-10T12:00:00Z";
  private static final Optional<Allowance> TILL = Optional.of(new Allowance("till-1", 200));
  private int adjustments;

  private static Journal journal() {
    return Journal.member(TierTest.plaza(TierTest.tiers("status")), NOW);
  }

  private Command.AdjustPoints adjust(
      Journal journal, String currency, long points, Optional<Allowance> allowance) {
    return new Command.AdjustPoints(
        journal.id,
        new UUID(6, ++adjustments),
        currency,
        points,
        Wording.plain("goodwill"),
        "till-1",
        false,
        Optional.empty(),
        allowance);
  }

  private static Command.AdjustPoints back(Journal journal, UUID wrong, long points) {
    return new Command.AdjustPoints(
        journal.id,
        new UUID(7, wrong.getLeastSignificantBits()),
        "status",
        points,
        Wording.plain("wrong customer"),
        "admin",
        false,
        Optional.of(wrong),
        Optional.empty());
  }

  private static PointsAdjusted last(Journal journal) {
    return (PointsAdjusted) journal.events.getLast();
  }

  private static PointsAnswer answer(Journal journal, String currency) {
    return last(journal).effects().points().stream()
        .filter(points -> points.currency().equals(currency))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDayOfOneCredentialIsCountedOverAllCustomersCurrenciesAndSigns() {
    Programmes programmes = TierTest.plaza(TierTest.tiers("status")).programmes();
    Journal one = journal();
    Journal other = new Journal(Two.FRIEND, programmes, one.now);
    other.buy("0.00");
    other.budgets = one.budgets;

    one.accept(adjust(one, "points", 100, TILL));
    other.accept(adjust(other, "status", 60, TILL));
    one.accept(adjust(one, "points", -40, TILL));

    for (Journal journal : new Journal[] {one, other}) {
      Rejection refused = journal.reject(adjust(journal, "points", 1, TILL));
      assertThat(refused.code()).isEqualTo(Rejection.Code.SECOND_PERSON);
      assertThat(refused.detail()).contains("at most 200 points a day");
    }
    one.accept(adjust(one, "points", 1, Optional.of(new Allowance("till-2", 200))));
    // 23:30 in Madrid is still that day, half an hour later it is not.
    one.at("2026-03-10T22:30:00Z");
    one.reject(adjust(one, "points", 1, TILL));
    one.at("2026-03-10T23:00:00Z");
    one.accept(adjust(one, "points", 200, TILL));
    one.reject(adjust(one, "points", 1, TILL));
  }

  @Test
  void whatIsRefusedCountsForNothing() {
    Journal journal = journal();
    journal.accept(adjust(journal, "points", 150, TILL));
    assertThat(journal.reject(adjust(journal, "points", 51, TILL)).code())
        .isEqualTo(Rejection.Code.SECOND_PERSON);
    assertThat(
            journal
                .reject(adjust(journal, "points", -50, Optional.of(new Allowance("till-1", 40))))
                .code())
        .isEqualTo(Rejection.Code.SECOND_PERSON);
    journal.accept(adjust(journal, "points", 50, TILL));
    assertThat(journal.balance()).isEqualTo(200);
  }

  @Test
  void whatWaitsIsNotMadeWithoutASecondPersonOnALaterDay() {
    Journal journal = journal();
    journal.accept(adjust(journal, "points", 200, TILL));
    Command.AdjustPoints wanted = adjust(journal, "points", 200, TILL);
    journal.reject(wanted);
    journal.accept(new Command.ProposeAdjustment(wanted));
    journal.at("2026-03-11T12:00:00Z");
    assertThat(journal.reject(wanted).code()).isEqualTo(Rejection.Code.SECOND_PERSON);
    journal.accept(
        new Command.DecideAdjustment(journal.id, wanted.adjustmentId(), true, "desk", 5_000));
    assertThat(last(journal).by()).isEqualTo("till-1");
    assertThat(last(journal).approvedBy()).hasValue("desk");
    assertThat(journal.balance()).isEqualTo(400);
    assertThat(journal.tell(wanted)).isInstanceOf(Decision.Duplicate.class);
  }

  @Test
  void whoApprovesHasADayToo() {
    Journal journal = journal();
    Optional<Allowance> desk = Optional.of(new Allowance("desk", 5_000));
    for (int i = 0; i < 2; i++) {
      Command.AdjustPoints wanted = adjust(journal, "points", 3_000, TILL);
      journal.accept(new Command.ProposeAdjustment(wanted));
      Command approve =
          new Command.DecideAdjustment(
              journal.id, wanted.adjustmentId(), true, "desk", 5_000, desk);
      if (i == 0) {
        journal.accept(approve);
      } else {
        assertThat(journal.reject(approve).code()).isEqualTo(Rejection.Code.SECOND_PERSON);
      }
    }
    assertThat(journal.balance()).isEqualTo(3_000);
  }

  @Test
  void aWrongCreditIsTakenBackOffTheDayOnWhichItCounted() {
    Journal journal = journal();
    journal.buy("300.00");
    Command.AdjustPoints wrong = adjust(journal, "status", 2_000, Optional.empty());
    journal.accept(wrong);
    assertThat(TierTest.view(journal).id()).isEqualTo("gold");
    journal.at("2026-06-10T12:00:00Z");

    journal.accept(back(journal, wrong.adjustmentId(), -2_000));

    assertThat(journal.balance("status")).isEqualTo(300);
    assertThat(TierTest.view(journal).qualifying()).isEqualTo(300);
    assertThat(last(journal).effects().bookkeeping().qualifying().orElseThrow().day())
        .isEqualTo(java.time.LocalDate.parse("2026-03-10"));
    assertThat(answer(journal, "status").earned()).isEqualTo(-2_000);
    assertThat(answer(journal, "status").spent()).isZero();
    assertThat(last(journal).reverses()).hasValue(wrong.adjustmentId());
    // The credit's day has left the window: nothing below zero is left of it.
    journal.at("2027-03-20T12:00:00Z");
    journal.letTimePass();
    assertThat(TierTest.view(journal).qualifying()).isZero();
    assertThat(journal.replayed()).isEqualTo(journal.customer);
  }

  @Test
  void itIsTakenBackOnceInPartOrWhole() {
    Journal journal = journal();
    Command.AdjustPoints wrong = adjust(journal, "status", 500, Optional.empty());
    journal.accept(wrong);
    UUID id = wrong.adjustmentId();
    assertThat(journal.reject(back(journal, new UUID(8, 8), -1)).pointer()).hasValue("/reverses");
    assertThat(journal.reject(back(journal, id, -501)).pointer()).hasValue("/points");
    assertThat(journal.reject(back(journal, id, 500)).pointer()).hasValue("/points");

    journal.accept(back(journal, id, -450));

    assertThat(journal.balance("status")).isEqualTo(50);
    assertThat(journal.tell(back(journal, id, -450))).isInstanceOf(Decision.Duplicate.class);
    Command.AdjustPoints again =
        new Command.AdjustPoints(
            journal.id,
            new UUID(7, 77),
            "status",
            -50,
            Wording.plain("more"),
            "admin",
            false,
            Optional.of(id),
            Optional.empty());
    assertThat(journal.reject(again).code()).isEqualTo(Rejection.Code.ALREADY_RETURNED);
  }

  @Test
  void itIsTakenBackAlsoWhereASecondPersonMustApprove() {
    Journal journal = journal();
    Command.AdjustPoints wrong = adjust(journal, "status", 600, Optional.empty());
    journal.accept(wrong);
    assertThat(TierTest.view(journal).id()).isEqualTo("silver");
    Command.AdjustPoints wanted = back(journal, wrong.adjustmentId(), -600);
    journal.accept(new Command.ProposeAdjustment(wanted));
    journal.accept(
        new Command.DecideAdjustment(journal.id, wanted.adjustmentId(), true, "desk", 5_000));
    assertThat(TierTest.view(journal).qualifying()).isZero();
    assertThat(journal.balance("status")).isZero();
  }

  @Test
  void whatIsSpentOfAWrongCreditFollowsTheNegativePolicy() {
    for (NegativePolicy policy : NegativePolicy.values()) {
      Journal journal = Journal.member(Plaza.simple().negative(policy), NOW);
      Command.AdjustPoints wrong = adjust(journal, "points", 100, Optional.empty());
      journal.accept(wrong);
      journal.buyWithPoints("0.60", 60);
      Command.AdjustPoints undo =
          new Command.AdjustPoints(
              journal.id,
              new UUID(7, 1),
              "points",
              -100,
              Wording.plain("wrong"),
              "admin",
              false,
              Optional.of(wrong.adjustmentId()),
              Optional.empty());
      if (policy == NegativePolicy.REFUSE) {
        assertThat(journal.reject(undo).code()).isEqualTo(Rejection.Code.POINTS_ALREADY_SPENT);
      } else {
        journal.accept(undo);
        assertThat(journal.balance()).isZero();
        assertThat(journal.points().debt()).isEqualTo(policy == NegativePolicy.DEBT ? 60 : 0);
      }
    }
  }

  @Test
  void pointsThatOnlyCountForTheTierAreTakenWithWhatTheyCounted() {
    Journal journal = journal();
    journal.accept(adjust(journal, "status", 2_000, Optional.empty()));
    journal.accept(adjust(journal, "status", -1_900, Optional.empty()));
    assertThat(TierTest.view(journal).qualifying()).isEqualTo(100);
    assertThat(answer(journal, "status").earned()).isEqualTo(-1_900);
    assertThat(answer(journal, "status").spent()).isZero();
    assertThat(journal.reject(adjust(journal, "status", -101, Optional.empty())).code())
        .isEqualTo(Rejection.Code.INSUFFICIENT_POINTS);
  }

  @Test
  void whatIsSpentByHandIsSpentAndNotEarnedToo() {
    Journal journal = journal();
    journal.accept(adjust(journal, "points", 1_000, Optional.empty()));
    assertThat(answer(journal, "points").earned()).isEqualTo(1_000);
    journal.accept(adjust(journal, "points", -400, Optional.empty()));
    assertThat(answer(journal, "points").spent()).isEqualTo(400);
    assertThat(answer(journal, "points").earned()).isZero();
    assertThat(journal.balance()).isEqualTo(600);
  }
}
