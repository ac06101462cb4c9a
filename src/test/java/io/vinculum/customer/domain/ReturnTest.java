package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.answer;
import static io.vinculum.customer.domain.Journal.back;
import static io.vinculum.customer.domain.Journal.line;
import static io.vinculum.customer.domain.Plaza.shaped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.relationship.RelationshipView;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.EarnRule.Span;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.Programmes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnTest {
  private static final String MARCH = "2026-03-10T09:00:00Z";
  static final Line MILK = line("milk", "grocery.dairy", "4", "6.00");
  static final Line LAMP = line("lamp", "home", "1", "48.20");

  /** Three points for dairy, a hundred for the first basket of fifty euros of a day. */
  static Plaza plaza() {
    return Plaza.simple()
        .rule(
            shaped("dairy", new Effect.Multiplier(new BigDecimal("3")))
                .lines(l -> l.category().orElse("").startsWith("grocery.dairy"))
                .rule(),
            shaped("basket50", new Effect.Bonus(100))
                .when(facts -> facts.total().orElseThrow().minorUnits() >= 5000)
                .times(1, Span.DAY)
                .rule());
  }

  @Test
  void aWholeReturnTakesExactlyWhatTheSaleEarned() {
    Journal journal = Journal.member(plaza(), MARCH);
    journal.buy("10.00");
    var sale = journal.buy("54.20", MILK, LAMP);
    assertThat(journal.balance()).isEqualTo(10 + 54 + 12 + 100);
    var back = journal.giveBack(sale);
    assertThat(journal.balance()).isEqualTo(10);
    assertThat(answer(back).earned()).isEqualTo(-166);
    assertThat(back.reversal().orElseThrow().complete()).isTrue();
    assertThat(back.reversal().orElseThrow().endsPurchase()).isTrue();
  }

  @Test
  void aReturnByLineTakesTheExtraOfThatLineAndTheThresholdItNoLongerReaches() {
    Journal journal = Journal.member(plaza(), MARCH);
    var sale = journal.buy("54.20", MILK, LAMP);
    var back = journal.giveBack(sale, back("milk", "1", "1.50"));
    // 52.70 kept: 52.7 + 2 x 4.5 = 61.7, the basket still above 50.
    assertThat(journal.balance()).isEqualTo(61 + 100);
    assertThat(back.effects().earnings()).extracting("rule").containsExactly("base", "dairy");
    journal.giveBack(sale, back("milk", "3"));
    assertThat(journal.balance()).as("48.20 kept, the threshold lost").isEqualTo(48);
    journal.giveBack(sale, back("lamp", "1"));
    assertThat(journal.balance()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"milk 1,milk 3,lamp 1", "lamp 1,milk 4,-", "milk 2,lamp 1,milk 2", "-,-,-"})
  void everySplitOfAWholeReturnIsOneWholeReturn(String first, String second, String third) {
    Journal journal = Journal.member(plaza(), MARCH);
    journal.buy("100.00");
    Customer before = journal.customer;
    var sale = journal.buyWithPoints("54.20", 77, MILK, LAMP);
    for (String part : List.of(first, second, third)) {
      if (!part.equals("-")) {
        String[] words = part.split(" ", -1);
        journal.giveBack(sale, back(words[0], words[1]));
      } else if (!journal.customer.returns().complete().contains(before.version() + 1)) {
        journal.giveBack(sale);
      }
    }
    assertThat(journal.customer.ledger().accounts()).isEqualTo(before.ledger().accounts());
    assertThat(journal.customer.ledger().lots())
        .extracting(LotBalance::available)
        .containsExactly(200L);
    assertThat(journal.customer.purchases()).isEqualTo(before.purchases());
    assertThat(journal.customer.uses()).isEqualTo(before.uses());
    assertThat(value(journal)).isCloseTo(2.00 + 22.00, within(1e-9));
  }

  private static double value(Journal journal) {
    return RelationshipView.of(
            journal.customer.relationship(), journal.programmes.reaching(journal.now), journal.now)
        .value()
        .amount()
        .doubleValue();
  }

  @Test
  void aVoidCancelsTheSaleAsIfItHadNotBeen() {
    Journal journal = Journal.member(plaza(), MARCH);
    var sale = journal.buy("54.20", MILK, LAMP);
    journal.record(
        new Interaction.VoidSale(journal.occasion(), sale.interaction().occasion().key()));
    assertThat(journal.balance()).isZero();
    assertThat(journal.customer.purchases().purchases()).isZero();
    Rejection again =
        journal.refuse(
            new Interaction.VoidSale(journal.occasion(), sale.interaction().occasion().key()));
    assertThat(again.code()).isEqualTo(Rejection.Code.ALREADY_RETURNED);
  }

  @Test
  void moreThanIsLeftIsRefused() {
    Journal journal = Journal.member(plaza(), MARCH);
    var sale = journal.buy("54.20", MILK, LAMP);
    assertThat(journal.refuse(journal.returned(sale, back("milk", "5"))).code())
        .isEqualTo(Rejection.Code.ALREADY_RETURNED);
    journal.giveBack(sale, back("milk", "3"));
    assertThat(journal.refuse(journal.returned(sale, back("milk", "2"))).code())
        .isEqualTo(Rejection.Code.ALREADY_RETURNED);
    journal.giveBack(sale);
    assertThat(journal.refuse(journal.returned(sale)).code())
        .isEqualTo(Rejection.Code.ALREADY_RETURNED);
  }

  @Test
  void anAmountThatIsNotTheLinesProRataIsRefused() {
    Journal journal = Journal.member(plaza(), MARCH);
    var sale = journal.buy("54.20", MILK, LAMP);
    Rejection refused =
        journal.refuse(journal.returned(sale, back("lamp", "1"), back("milk", "1", "1.49")));
    assertThat(refused.code()).isEqualTo(Rejection.Code.INVALID);
    assertThat(refused.pointer()).hasValue("/lines/1/amount");
    assertThat(journal.refuse(journal.returned(sale, back("sofa", "1"))).pointer())
        .hasValue("/lines/0/line");
  }

  @Test
  void thirdsOfALineAddUpToIt() {
    Journal journal = Journal.member(Plaza.simple(), MARCH);
    var sale = journal.buy("10.00", line("1", "x", "3", "10.00"));
    assertThat(amount(journal.giveBack(sale, back("1", "1", "3.33")))).isEqualTo("3.33");
    assertThat(amount(journal.giveBack(sale, back("1", "1", "3.33")))).isEqualTo("3.33");
    assertThat(amount(journal.giveBack(sale, back("1", "1", "3.33"))))
        .as("the last part takes what is left")
        .isEqualTo("3.34");
    assertThat(journal.customer.purchases().days().size()).isZero();
  }

  private static String amount(CustomerEvent.InteractionRecorded returned) {
    return returned.reversal().orElseThrow().amount().toString();
  }

  @Test
  void aReturnBeforeItsSaleAsksToTryLater() {
    Journal journal = Journal.member(plaza(), MARCH);
    Rejection refused =
        journal.refuse(
            new Interaction.Return(
                journal.occasion(),
                new DocumentKey(Optional.empty(), "till-9", "none"),
                List.of()));
    assertThat(refused.code()).isEqualTo(Rejection.Code.UNKNOWN_DOCUMENT);
    var visit = journal.record(new Interaction.Visit(journal.occasion()));
    assertThat(journal.refuse(journal.returned(visit)).pointer()).hasValue("/of");
  }

  @Test
  void theSameReturnSentAgainIsADuplicate() {
    Journal journal = Journal.member(plaza(), MARCH);
    var sale = journal.buy("54.20", MILK, LAMP);
    Interaction.Return back = journal.returned(sale, back("milk", "1"));
    journal.record(back);
    long balance = journal.balance();
    assertThat(journal.tell(journal.command(back))).isInstanceOf(Decision.Duplicate.class);
    assertThat(journal.balance()).isEqualTo(balance);
  }

  @ParameterizedTest
  @CsvSource({"REFUSE,,0,0", "CLAMP,0,0,10", "DEBT,0,50,0"})
  void whatIsSpentFollowsTheNegativePolicy(
      NegativePolicy policy, Long balance, long debt, long afterNextSale) {
    Journal journal = Journal.member(Plaza.simple().negative(policy), MARCH);
    var sale = journal.buy("100.00");
    journal.accept(adjustment(journal, -50));
    if (balance == null) {
      Rejection refused = journal.refuse(journal.returned(sale));
      assertThat(refused.code()).isEqualTo(Rejection.Code.POINTS_ALREADY_SPENT);
      assertThat(refused.figures()).isEqualTo(Map.of("available", "50", "required", "100"));
      assertThat(journal.balance()).isEqualTo(50);
      return;
    }
    journal.giveBack(sale);
    assertThat(journal.balance()).isEqualTo(balance);
    assertThat(journal.points().debt()).isEqualTo(debt);
    journal.buy("10.00");
    assertThat(journal.balance()).isEqualTo(afterNextSale);
    assertThat(journal.points().debt()).isEqualTo(Math.max(0, debt - 10));
  }

  private static Command.AdjustPoints adjustment(Journal journal, long points) {
    return new Command.AdjustPoints(
        Journal.CUSTOMER,
        new UUID(3, journal.events.size()),
        "points",
        points,
        Wording.plain("correction"),
        "key-1",
        false);
  }

  @Test
  void otherPointsAreTakenBeforeTheNegativePolicyIsAsked() {
    Journal journal =
        Journal.member(
            Plaza.simple()
                .negative(NegativePolicy.REFUSE)
                .expiring(new ExpiryPolicy.Rolling(Period.ofMonths(1), ExpiryPolicy.End.DAY)),
            MARCH);
    var sale = journal.buy("54.00");
    journal.at("2026-03-12T09:00:00Z");
    journal.buy("100.00");
    journal.accept(adjustment(journal, -60));
    journal.giveBack(sale);
    assertThat(journal.balance()).isEqualTo(154 - 60 - 54);
  }

  @Test
  void spentPointsComeBackWithTheirOriginalDates() {
    Journal journal = Journal.member(expiring(), MARCH);
    journal.buy("100.00");
    journal.at("2026-04-10T09:00:00Z");
    journal.buy("100.00");
    var sale = journal.buyWithPoints("50.00", 150, line("1", "x", "2", "50.00"));
    assertThat(journal.points().expiring()).hasSize(1);
    journal.giveBack(sale, back("1", "1"));
    assertThat(journal.points().expiring().stream().map(e -> e.on() + " " + e.points()))
        .as("75 back: what was taken last comes first, all 50 of April, then 25 of March")
        .containsExactly("2026-05-31 25", "2026-06-30 124");
    journal.giveBack(sale);
    assertThat(journal.points().expiring().stream().map(e -> e.on() + " " + e.points()))
        .containsExactly("2026-05-31 100", "2026-06-30 100");
  }

  /** Two months, to the end of the month. */
  private static Plaza expiring() {
    return Plaza.simple()
        .expiring(new ExpiryPolicy.Rolling(Period.ofMonths(2), ExpiryPolicy.End.MONTH));
  }

  @Test
  void pointsWhoseTimeIsOverComeBackExpired() {
    Journal journal = Journal.member(expiring(), MARCH);
    journal.buy("100.00");
    var sale = journal.buyWithPoints("50.00", 60);
    journal.at("2026-06-01T09:00:00Z");
    journal.giveBack(sale);
    assertThat(journal.balance()).isZero();
    assertThat(journal.points().debt()).isZero();
    assertThat(journal.customer.ledger().accounts("points").in(Account.EXPIRED)).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"return expire", "expire return"})
  void returnAndExpiryInEitherOrderCloseAlike(String order) {
    Journal journal = Journal.member(expiring(), MARCH);
    var sale = journal.buy("54.00");
    journal.buy("46.00");
    journal.accept(adjustment(journal, -60));
    for (String step : order.split(" ", -1)) {
      if (step.equals("expire")) {
        journal.at("2026-06-01T09:00:00Z").letTimePass();
      } else {
        journal.giveBack(sale);
      }
    }
    journal.at("2026-06-02T09:00:00Z").letTimePass();
    assertThat(journal.balance()).isZero();
    assertThat(journal.points().debt()).isEqualTo(14);
    assertThat(journal.customer.ledger().accounts("points").in(Account.ISSUED)).isEqualTo(-46);
  }

  @Test
  void aReturnIsJudgedByTheSalesOwnVersionAndTier() {
    Plaza before =
        Plaza.simple()
            .rule(
                shaped("gold", new Effect.Multiplier(new BigDecimal("2")))
                    .when(facts -> facts.tier().equals(Optional.of("gold")))
                    .rule());
    before.tiers = Optional.of(TierTest.tiers("points"));
    Plaza after = new Plaza().rule(Plaza.rate("base", "7", "1.00"));
    after.effectiveFrom = Instant.parse("2026-03-11T00:00:00Z");
    Journal journal =
        new Journal(
            new Programmes(List.of(before.version(1), after.version(2))), Instant.parse(MARCH));
    journal.buy("2000.00");
    var sale = journal.buy("10.00", line("1", "x", "2", "10.00"));
    assertThat(answer(sale).earned()).isEqualTo(20);
    journal.at("2026-03-20T09:00:00Z");
    var back = journal.giveBack(sale, back("1", "1"));
    assertThat(answer(back).earned()).isEqualTo(-10);
    assertThat(back.effects().programmeVersion()).hasValue(1);
  }

  @Test
  void aReturnDoesNotDependOnWhetherTheProfileIsStillKnown() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("birthday", new Effect.Multiplier(new BigDecimal("2")))
                    .when(facts -> facts.birthDate().isPresent())
                    .rule());
    Journal journal = Journal.member(plaza, MARCH);
    Profile empty = Profile.empty();
    journal.profile =
        Optional.of(
            new Profile(
                empty.givenName(),
                empty.familyName(),
                Optional.of(LocalDate.of(1980, 3, 10)),
                empty.language(),
                empty.zone(),
                empty.postcode(),
                empty.country(),
                empty.householdSize()));
    var sale = journal.buy("10.00", line("1", "x", "2", "10.00"));
    assertThat(answer(sale).earned()).isEqualTo(20);
    journal.profile = Optional.empty();
    assertThat(answer(journal.giveBack(sale, back("1", "1"))).earned()).isEqualTo(-10);
    assertThat(answer(journal.giveBack(sale)).earned()).isEqualTo(-10);
  }

  @Test
  void aFreedCapAndAFreedFirstServeLaterSalesOnly() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("first", new Effect.Bonus(200)).first().rule(),
                shaped("extra", new Effect.Bonus(30)).times(1, Span.MONTH).rule());
    Journal journal = Journal.member(plaza, MARCH);
    var first = journal.buy("10.00");
    journal.buy("10.00");
    assertThat(journal.balance()).isEqualTo(20 + 230);
    journal.giveBack(first);
    assertThat(journal.balance()).as("the second sale is not earned again").isEqualTo(10);
    journal.buy("10.00");
    assertThat(journal.balance()).isEqualTo(20 + 230);
  }

  @Test
  void aRuleThatGivesMoreForLessNeverTakesMoreThanWasGiven() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("small", new Effect.Bonus(500))
                    .when(facts -> facts.total().orElseThrow().minorUnits() < 3000)
                    .rule());
    Journal journal = Journal.member(plaza, MARCH);
    journal.buy("40.00");
    var sale = journal.buy("54.20", MILK, LAMP);
    journal.giveBack(sale, back("lamp", "1"));
    assertThat(journal.balance()).as("never below nothing taken").isEqualTo(40 + 54);
    journal.giveBack(sale);
    assertThat(journal.balance()).isEqualTo(40);
  }

  @Test
  void aReturnedGuestSaleIsNoPurchase() {
    Journal journal = new Journal(plaza(), MARCH);
    Interaction.Purchase sale = Journal.sale(journal.occasion(), "54.20", 0, MILK, LAMP);
    for (Interaction interaction :
        List.of(
            sale, new Interaction.Return(journal.occasion(), sale.occasion().key(), List.of()))) {
      journal.accept(
          new Command.RecordInteraction(
              Journal.CUSTOMER,
              new UUID(4, journal.events.size()),
              interaction,
              Optional.empty(),
              Optional.of(Origin.GUEST),
              false));
    }
    assertThat(journal.customer.purchases().purchases()).isZero();
    assertThat(journal.customer.purchases().spendMinor()).isZero();
  }

  @Test
  void aGiftLineComesBackAfterAllTheMoney() {
    Journal journal = Journal.member(plaza(), MARCH);
    var sale = journal.buy("6.00", MILK, line("gift", "x", "1", "0.00"));
    var money = journal.giveBack(sale, back("milk", "4"));
    assertThat(money.reversal().orElseThrow().endsPurchase()).isTrue();
    assertThat(money.reversal().orElseThrow().complete()).isFalse();
    var gift = journal.giveBack(sale);
    assertThat(gift.reversal().orElseThrow().endsPurchase()).isFalse();
    assertThat(gift.reversal().orElseThrow().complete()).isTrue();
    assertThat(journal.customer.purchases().purchases()).isZero();
  }
}
