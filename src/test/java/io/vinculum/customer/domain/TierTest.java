package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Plaza.shaped;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.tier.TierAnswer;
import io.vinculum.customer.domain.tier.TierView;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.Tiers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TierTest {
  static Tiers tiers(String currency) {
    return tiers(currency, new Tiers.Window.Rolling(Period.ofMonths(12)), true);
  }

  static Tiers tiers(String currency, Tiers.Window window, boolean oneStep) {
    return new Tiers(
        currency,
        window,
        List.of(
            new Tiers.Level("bronze", "Bronze", 0),
            new Tiers.Level("silver", "Silver", 500),
            new Tiers.Level("gold", "Gold", 2000)),
        new Tiers.Downgrade(Period.ofDays(30), Period.ofDays(14), oneStep));
  }

  static Plaza plaza(Tiers tiers) {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("status", new Effect.Rate(BigDecimal.ONE, Plaza.money("1.00")))
                    .in("status")
                    .rule());
    plaza.status = true;
    plaza.tiers = Optional.of(tiers);
    return plaza;
  }

  private static Journal journal(String now) {
    return Journal.member(plaza(tiers("status")), now);
  }

  private static TierAnswer tier(CustomerEvent.InteractionRecorded event) {
    return event.effects().tier().orElseThrow();
  }

  static TierView view(Journal journal) {
    return TierView.of(
            journal.customer.tier(),
            journal.programmes.reaching(journal.now).programme(),
            journal.now)
        .orElseThrow();
  }

  @Test
  void anUpgradeIsInTheAnswerToThePurchaseThatReachedIt() {
    Journal journal = journal("2026-03-10T09:00:00Z");
    assertThat(tier(journal.buy("160.00")))
        .isEqualTo(new TierAnswer("bronze", "Bronze", false, Optional.of("silver"), 340));
    assertThat(tier(journal.buy("340.00")))
        .isEqualTo(new TierAnswer("silver", "Silver", true, Optional.of("gold"), 1500));
    assertThat(tier(journal.buy("1500.00")))
        .isEqualTo(new TierAnswer("gold", "Gold", true, Optional.empty(), 0));
  }

  @Test
  void spendingNeverChangesATier() {
    Journal journal = journal("2026-03-10T09:00:00Z");
    journal.buy("600.00");
    var bought = journal.buyWithPoints("10.00", 600);
    assertThat(tier(bought).id()).isEqualTo("silver");
    assertThat(view(journal).qualifying()).isEqualTo(604);
  }

  @Test
  void spendingByHandPointsThatCanBeSpentChangesNoTierEither() {
    Journal journal = Journal.member(plaza(tiers("points")), "2026-03-10T09:00:00Z");
    journal.buy("600.00");
    journal.accept(
        new Command.AdjustPoints(
            Journal.CUSTOMER,
            new UUID(9, 9),
            "points",
            -600,
            Wording.plain("spent"),
            "key",
            false));
    assertThat(view(journal).id()).isEqualTo("silver");
    assertThat(view(journal).qualifying()).isEqualTo(600);
  }

  @Test
  void aLevelIsLostStepByStepOnTheDayAfterNoticeAndGrace() {
    Journal journal = journal("2026-03-10T09:00:00Z");
    journal.buy("2500.00");
    // The points leave the window on 2027-03-10; 30 days of grace, word of it 14 days before.
    assertThat(view(journal).fallsAt()).hasValue(Instant.parse("2027-04-08T22:00:00Z"));
    assertThat(CustomerRules.nextDeadline(journal.customer))
        .hasValue(Instant.parse("2027-03-25T23:00:00Z"));
    journal.at("2027-03-25T23:00:00Z").letTimePass();
    assertThat(((CustomerEvent.TimePassed) journal.events.getLast()).cause())
        .isEqualTo("tierNotice");
    assertThat(view(journal).id()).isEqualTo("gold");
    journal.at("2027-04-08T21:59:59Z").letTimePass();
    assertThat(view(journal).id()).isEqualTo("gold");
    journal.at("2027-04-08T22:00:00Z");
    assertThat(view(journal).id()).as("before anyone recorded it").isEqualTo("silver");
    int before = journal.events.size();
    journal.letTimePass();
    assertThat(journal.customer.tier().level()).hasValue("silver");
    journal.letTimePass();
    assertThat(journal.events).as("exactly once").hasSize(before + 1);
    assertThat(view(journal).fallsAt()).hasValue(Instant.parse("2027-05-08T22:00:00Z"));
    journal.at("2028-01-01T00:00:00Z").letTimePass();
    assertThat(journal.customer.tier().level()).hasValue("bronze");
    assertThat(journal.customer.tier().levelAt(Instant.parse("2027-05-08T21:59:59Z")))
        .hasValue("silver");
    assertThat(CustomerRules.nextDeadline(journal.customer)).isEmpty();
  }

  @Test
  void aLongSleepRecordsEachFallAtItsOwnTime() {
    Journal journal = journal("2026-03-10T09:00:00Z");
    journal.buy("2500.00");
    journal.at("2029-01-01T00:00:00Z").letTimePass();
    assertThat(journal.customer.tier().steps())
        .extracting("since")
        .containsExactly(
            Instant.parse("2026-03-10T09:00:00Z"),
            Instant.parse("2026-03-10T09:00:00Z"),
            Instant.parse("2027-04-08T22:00:00Z"),
            Instant.parse("2027-05-08T22:00:00Z"));
  }

  @Test
  void allAtOnceFallsToTheLevelThatIsEarned() {
    Journal journal =
        Journal.member(
            plaza(tiers("status", new Tiers.Window.Rolling(Period.ofMonths(12)), false)),
            "2026-03-10T09:00:00Z");
    journal.buy("2500.00");
    journal.at("2027-04-08T22:00:00Z").letTimePass();
    assertThat(journal.customer.tier().level()).hasValue("bronze");
  }

  @Test
  void buyingWithinTheGraceKeepsTheLevel() {
    Journal journal = journal("2026-03-10T09:00:00Z");
    journal.buy("600.00");
    journal.at("2027-04-01T09:00:00Z");
    assertThat(tier(journal.buy("500.00")).id()).isEqualTo("silver");
    journal.at("2027-06-01T09:00:00Z").letTimePass();
    assertThat(journal.customer.tier().level()).hasValue("silver");
  }

  @Test
  void theCalendarYearEndsWithTheYearInTheProgrammesZone() {
    Journal journal =
        Journal.member(
            plaza(tiers("status", new Tiers.Window.CalendarYear(), true)), "2026-03-10T09:00:00Z");
    journal.buy("600.00");
    assertThat(view(journal).fallsAt()).hasValue(Instant.parse("2027-01-30T23:00:00Z"));
  }

  @Test
  void aReturnTakesThePointsOfItsDayAndTheGraceBeginsWhenItIsKnown() {
    Journal journal = journal("2026-01-10T09:00:00Z");
    var sale = journal.buy("600.00");
    journal.at("2026-03-20T09:00:00Z");
    var back = journal.giveBack(sale);
    assertThat(tier(back).id()).isEqualTo("silver");
    assertThat(view(journal).qualifying()).isZero();
    assertThat(view(journal).fallsAt()).hasValue(Instant.parse("2026-04-18T22:00:00Z"));
    journal.at("2026-04-01T09:00:00Z").buy("1.00");
    assertThat(view(journal).fallsAt()).hasValue(Instant.parse("2026-04-18T22:00:00Z"));
  }

  @Test
  void aLatePurchaseEarnsByTheTierOfItsOwnTime() {
    Plaza plaza = plaza(tiers("status"));
    plaza.rule(
        shaped("silver", new Effect.Bonus(1000))
            .when(facts -> facts.tier().equals(Optional.of("silver")))
            .rule());
    Journal journal = Journal.member(plaza, "2026-03-10T09:00:00Z");
    journal.buy("600.00");
    journal.at("2026-03-20T09:00:00Z");
    var late = Journal.sale(journal.occasion(Instant.parse("2026-03-10T08:59:00Z")), "10.00", 0);
    assertThat(Journal.answer(journal.record(late)).earned()).isEqualTo(10);
    assertThat(Journal.answer(journal.buy("10.00")).earned()).isEqualTo(1010);
  }
}
