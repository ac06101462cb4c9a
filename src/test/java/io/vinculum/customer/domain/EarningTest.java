package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.line;
import static io.vinculum.customer.domain.Plaza.bonus;
import static io.vinculum.customer.domain.Plaza.money;
import static io.vinculum.customer.domain.Plaza.multiplier;
import static io.vinculum.customer.domain.Plaza.rate;
import static io.vinculum.customer.domain.Plaza.shaped;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.EarnRule.Span;
import io.vinculum.programme.domain.Programmes;
import io.vinculum.programme.domain.RuleFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningTest {
  private static final String MARCH = "2026-03-10T09:00:00Z";

  private static long earned(CustomerEvent.InteractionRecorded event) {
    return Journal.answer(event).earned();
  }

  private static Effect triple() {
    return new Effect.Multiplier(new BigDecimal("3"));
  }

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

  @ParameterizedTest
  @CsvSource({
    "1, 3.00, 9.00, DOWN, 3",
    "1, 3.00, 54.20, DOWN, 18",
    "1, 3.00, 8.99, DOWN, 2",
    "1, 3.00, 10.00, HALF_UP, 3",
    "1, 3.00, 10.50, HALF_UP, 4",
    "1, 3.00, 9.01, UP, 4",
    "1, 3.00, 9.00, UP, 3",
    "0.1, 0.30, 0.90, DOWN, 0",
    "0.7, 0.07, 0.30, DOWN, 3",
    "2.5, 10.00, 39.99, DOWN, 9",
    "1, 1.00, 0.99, DOWN, 0",
  })
  void ratesAreExactAndRoundedOnce(
      String points, String per, String total, RoundingMode rounding, long expected) {
    Plaza plaza = new Plaza().rule(rate("base", points, per));
    plaza.rounding = rounding;
    assertThat(earned(Journal.member(plaza, MARCH).buy(total))).isEqualTo(expected);
  }

  @Test
  void thirdsOfManyLinesAddUpBeforeTheyAreRounded() {
    Plaza plaza = new Plaza().rule(rate("base", "1", "3.00"));
    var recorded =
        Journal.member(plaza, MARCH)
            .buy("3.00", line("a", "x", "1", "1.00"), line("b", "x", "1", "1.00"));
    assertThat(recorded.effects().earnings().getFirst().points()).isEqualTo(1);
    assertThat(recorded.effects().earnings().getFirst().lines()).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void aMultiplierAddsToTheRatePointsOfItsLinesAndSharesTheOneRounding() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("dairy", triple())
                    .lines(l -> l.category().orElse("").startsWith("grocery.dairy"))
                    .rule());
    var recorded =
        Journal.member(plaza, MARCH)
            .buy(
                "54.20",
                line("1", "grocery.dairy", "2", "3.90"),
                line("2", "home.kitchen", "1", "50.30"));
    assertThat(recorded.effects().earnings())
        .containsExactly(
            new Earning(
                "base",
                "points",
                54,
                Map.of("1", 4L, "2", 50L),
                "1 point per 1.00 EUR of 54.20 EUR, rounded down over the basket"),
            new Earning(
                "dairy",
                "points",
                8,
                Map.of("1", 8L),
                "3 times the points of 3.90 EUR, rounded down over the basket"));
  }

  @Test
  void multipliersDoNotCompound() {
    Plaza plaza =
        Plaza.simple().rule(multiplier("double", "2"), multiplier("triple", "3"), bonus("b", 5));
    assertThat(earned(Journal.member(plaza, MARCH).buy("10.00"))).isEqualTo(10 + 10 + 20 + 5);
  }

  @Test
  void whatIsOnNoLineEarnsAsAnUnnamedLine() {
    var recorded = Journal.member(Plaza.simple(), MARCH).buy("10.00", line("1", "x", "1", "4.00"));
    assertThat(recorded.effects().earnings().getFirst().points()).isEqualTo(10);
    assertThat(recorded.effects().earnings().getFirst().lines()).isEqualTo(Map.of("1", 4L));
  }

  @Test
  void ofAnExclusiveGroupOnlyTheBestCounts() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("gold", new Effect.Multiplier(new BigDecimal("1.5")))
                    .exclusive("extra")
                    .rule(),
                shaped("birthday", new Effect.Multiplier(new BigDecimal("2")))
                    .exclusive("extra")
                    .rule(),
                shaped("gift", new Effect.Bonus(15)).exclusive("extra").rule());
    Journal journal = Journal.member(plaza, MARCH);
    assertThat(earned(journal.buy("20.00"))).isEqualTo(20 + 20);
    var sale = journal.buy("12.00");
    assertThat(earned(sale)).isEqualTo(12 + 15);
    assertThat(sale.effects().earnings())
        .extracting(it -> it.rule() + " " + it.points() + " " + it.why())
        .as("who loses is explained")
        .contains(
            "gold 0 nothing: of extra only the best counts, here Rule gift",
            "birthday 0 nothing: of extra only the best counts, here Rule gift");
    assertThat(sale.effects().bookkeeping().uses()).isEmpty();
    journal.giveBack(sale);
    assertThat(journal.balance()).isEqualTo(40);
  }

  @Test
  void aRuleThatWouldHaveGivenNothingHasNotLost() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("other", new Effect.Multiplier(new BigDecimal("2")))
                    .lines(line -> false)
                    .exclusive("extra")
                    .rule(),
                shaped("same", new Effect.Multiplier(BigDecimal.ONE)).exclusive("extra").rule(),
                shaped("gift", new Effect.Bonus(15)).exclusive("extra").rule());
    Journal journal = Journal.member(plaza, MARCH);
    assertThat(journal.buy("12.00").effects().earnings())
        .extracting("rule")
        .containsExactly("base", "gift");
  }

  @Test
  void aRateThatLosesToABonusOfItsGroupIsNotMultiplied() {
    Plaza plaza =
        new Plaza()
            .rule(
                shaped("base", new Effect.Rate(BigDecimal.ONE, money("1.00")))
                    .exclusive("one")
                    .rule(),
                shaped("gift", new Effect.Bonus(15)).exclusive("one").rule(),
                multiplier("double", "2"));
    Journal journal = Journal.member(plaza, MARCH);
    assertThat(earned(journal.buy("10.00"))).isEqualTo(15);
    assertThat(earned(journal.buy("20.00"))).isEqualTo(40);
  }

  @Test
  void aCapOfPointsHoldsPerMonthOfTheSalesOwnTime() {
    Plaza plaza = Plaza.simple().rule(shaped("extra", triple()).cappedTo(50, Span.MONTH).rule());
    Journal journal = Journal.member(plaza, MARCH);
    assertThat(earned(journal.buy("20.00"))).isEqualTo(20 + 40);
    var capped = journal.buy("20.00");
    assertThat(earned(capped)).isEqualTo(20 + 10);
    assertThat(capped.effects().earnings().get(1).why())
        .isEqualTo(
            "3 times the points of 20.00 EUR, rounded down over the basket, held to 50 points per"
                + " month");
    var full = journal.buy("20.00");
    assertThat(earned(full)).isEqualTo(20);
    assertThat(full.effects().earnings().get(1).points()).isZero();
    assertThat(full.effects().earnings().get(1).why())
        .isEqualTo("nothing more: 50 points per month is used up");
    var late = Journal.sale(journal.occasion(Instant.parse("2026-02-27T12:00:00Z")), "20.00", 0);
    assertThat(earned(journal.record(late))).as("February has room of its own").isEqualTo(60);
  }

  @Test
  void onceADayIsTheDayInTheProgrammesZone() {
    Plaza plaza = new Plaza().rule(shaped("daily", new Effect.Bonus(7)).times(1, Span.DAY).rule());
    Journal journal = Journal.member(plaza, "2026-03-10T22:30:00Z");
    assertThat(earned(journal.buy("5.00"))).isEqualTo(7);
    assertThat(earned(journal.buy("5.00"))).isZero();
    journal.at("2026-03-10T23:30:00Z");
    assertThat(earned(journal.buy("5.00"))).as("past midnight in Madrid").isEqualTo(7);
  }

  @Test
  void aFirstPurchaseBonusPaysOnceThoughALatePurchaseIsEarlier() {
    Condition none =
        new Condition() {
          @Override
          public String source() {
            return "purchases == 0";
          }

          @Override
          public boolean holds(RuleFacts facts) {
            return facts.purchases() == 0;
          }

          @Override
          public boolean firstPurchaseOnly() {
            return true;
          }
        };
    Plaza.Shaped first = shaped("first", new Effect.Bonus(200));
    first.when = Optional.of(none);
    Journal journal = Journal.member(new Plaza().rule(first.rule()), MARCH);
    var bought = journal.buy("10.00");
    assertThat(earned(bought)).isEqualTo(200);
    var late = Journal.sale(journal.occasion(Instant.parse("2026-03-01T12:00:00Z")), "9.00", 0);
    assertThat(earned(journal.record(late))).isZero();
  }

  @Test
  void aConditionThatFailsGivesNothingAndTheAnswerSaysSo() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("broken", new Effect.Bonus(100))
                    .when(
                        _ -> {
                          throw new Condition.ConditionFailure("cost limit", null);
                        })
                    .rule());
    var recorded = Journal.member(plaza, MARCH).buy("10.00");
    assertThat(earned(recorded)).isEqualTo(10);
    assertThat(recorded.effects().earnings().get(1).why())
        .isEqualTo("nothing: the condition of Rule broken could not be evaluated");
  }

  @Test
  void aSaleFromBeforeTheFirstProgrammeEarnsNothingAndTheAnswerSaysWhy() {
    Journal journal = Journal.member(Plaza.simple(), MARCH);
    var old = Journal.sale(journal.occasion(Instant.parse("2019-05-05T12:00:00Z")), "10.00", 0);
    var recorded = journal.record(old);
    assertThat(recorded.effects().programmeVersion()).isEmpty();
    assertThat(recorded.effects().earnings())
        .singleElement()
        .satisfies(
            earning -> {
              assertThat(earning.points()).isZero();
              assertThat(earning.why())
                  .isEqualTo("nothing: the first programme began on 2026-01-01");
            });
    assertThat(journal.customer.purchases().purchases()).isEqualTo(1);
    assertThat(recorded.effects().credits()).as("weights reach back").isNotEmpty();
  }

  @Test
  void aLatePurchaseEarnsByTheRulesOfItsOwnTime() {
    Plaza before = Plaza.simple();
    Plaza after = new Plaza().rule(rate("base", "5", "1.00"));
    after.effectiveFrom = Instant.parse("2026-03-01T00:00:00Z");
    Journal journal =
        new Journal(
            new Programmes(List.of(before.version(1), after.version(2))), Instant.parse(MARCH));
    assertThat(earned(journal.buy("10.00"))).isEqualTo(50);
    var late = Journal.sale(journal.occasion(Instant.parse("2026-02-28T12:00:00Z")), "10.00", 0);
    var recorded = journal.record(late);
    assertThat(earned(recorded)).isEqualTo(10);
    assertThat(recorded.effects().programmeVersion()).hasValue(1);
  }

  @Test
  void theEmptySaleIsRecordedAndIsNoPurchase() {
    Plaza plaza = Plaza.simple().rule(bonus("gift", 10));
    Journal journal = Journal.member(plaza, MARCH);
    assertThat(earned(journal.buy("0.00"))).isZero();
    assertThat(journal.customer.purchases().purchases()).isZero();
    assertThat(journal.customer.purchases().purchaseDays()).isZero();
    assertThat(journal.customer.documents().size()).isEqualTo(1);
  }

  @Test
  void otherInteractionsEarnBonusesWithinTheirCaps() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("answered", new Effect.Bonus(25)).on("survey").times(1, Span.MONTH).rule(),
                shaped("welcome", new Effect.Bonus(50)).on("enrolment").rule());
    Journal journal = Journal.member(plaza, MARCH);
    assertThat(journal.balance()).isEqualTo(50);
    journal.record(survey(journal));
    journal.record(survey(journal));
    assertThat(journal.balance()).isEqualTo(75);
  }

  private static Interaction survey(Journal journal) {
    return new Interaction.Survey(
        journal.occasion(), "nps", Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
  }

  @Test
  void anAbsurdRateIsHeldToWhatALedgerCanAdd() {
    Plaza plaza =
        new Plaza().rule(rate("base", "1000000000000", "0.01"), multiplier("double", "2"));
    assertThat(earned(Journal.member(plaza, MARCH).buy("9000000000.00")))
        .isEqualTo(1_000_000_000_000L);
  }

  @Test
  void pointsThatPayDoNotEarnUnlessTheProgrammeSaysSo() {
    Journal journal = Journal.member(Plaza.simple(), MARCH);
    journal.buy("500.00");
    assertThat(earned(journal.buyWithPoints("54.20", 200))).isEqualTo(52);
    Plaza generous = Plaza.simple();
    generous.earnOnPoints = true;
    Journal other = Journal.member(generous, MARCH);
    other.buy("500.00");
    assertThat(earned(other.buyWithPoints("54.20", 200))).isEqualTo(54);
  }

  @Test
  void aShortBalanceRefusesTheWholeSaleAndRecordsNothing() {
    Journal journal = Journal.member(Plaza.simple(), MARCH);
    journal.buy("100.00");
    Customer before = journal.customer;
    Rejection refused = journal.refuse(Journal.sale(journal.occasion(), "50.00", 101));
    assertThat(refused.code()).isEqualTo(Rejection.Code.INSUFFICIENT_POINTS);
    assertThat(refused.figures()).isEqualTo(Map.of("available", "100", "required", "101"));
    assertThat(journal.customer).isEqualTo(before);
  }

  @Test
  void pointsWorthMoreThanTheSaleAreRefused() {
    Journal journal = Journal.member(Plaza.simple(), MARCH);
    journal.buy("1000.00");
    Rejection refused = journal.refuse(Journal.sale(journal.occasion(), "5.00", 501));
    assertThat(refused.pointer()).hasValue("/payWithPoints");
    assertThat(earned(journal.buyWithPoints("5.00", 500))).isZero();
  }
}
