package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.line;
import static io.vinculum.customer.domain.Plaza.shaped;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.budget.domain.BudgetShare;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.EarnRule.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What all customers share: taken once, given back by returns, never more than there is. */
class BudgetTest {
  private static final String MARCH = "2026-03-10T09:00:00Z";

  private final SharedBudgets budgets = new SharedBudgets();
  private int customers;

  private Journal customer(Plaza plaza) {
    Journal journal =
        new Journal(
            new CustomerId(new UUID(1, ++customers)), plaza.programmes(), Instant.parse(MARCH));
    journal.budgets = budgets;
    return journal;
  }

  private static Plaza openingOf(long points) {
    return Plaza.simple().rule(shaped("opening", new Effect.Bonus(100)).budget(points).rule());
  }

  private static Earning of(CustomerEvent.InteractionRecorded event, String rule) {
    return event.effects().earnings().stream()
        .filter(earning -> earning.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theLastOneGetsTheRestAndTheNextOneNothingAndBothAreToldWhy() {
    Plaza plaza = openingOf(250);
    assertThat(of(customer(plaza).buy("10.00"), "opening").points()).isEqualTo(100);
    assertThat(of(customer(plaza).buy("10.00"), "opening").why())
        .isEqualTo("100 points for Rule opening");
    Earning rest = of(customer(plaza).buy("10.00"), "opening");
    assertThat(rest.points()).isEqualTo(50);
    assertThat(rest.why())
        .isEqualTo(
            "100 points for Rule opening, held to 50 points, the rest of the budget of 250 points");
    Earning nothing = of(customer(plaza).buy("10.00"), "opening");
    assertThat(nothing.points()).isZero();
    assertThat(nothing.why()).isEqualTo("nothing more: the budget of 250 points is used up");
    assertThat(budgets.spent("opening", "points")).isEqualTo(new BudgetShare(250, 3));
  }

  @Test
  void whatIsReturnedIsThereForTheNextOne() {
    Plaza plaza = openingOf(100);
    Journal first = customer(plaza);
    var sale = first.buy("10.00");
    assertThat(of(customer(plaza).buy("10.00"), "opening").points()).isZero();
    first.giveBack(sale);
    assertThat(budgets.spent("opening", "points")).isEqualTo(BudgetShare.NONE);
    assertThat(of(customer(plaza).buy("10.00"), "opening").points()).isEqualTo(100);
  }

  @Test
  void twoHalvesOfASaleGiveBackWhatItTook() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("triple", new Effect.Multiplier(new BigDecimal("3"))).budget(1_000).rule());
    plaza.rounding = RoundingMode.UP;
    Journal journal = customer(plaza);
    var sale = journal.buy("33.35", line("1", "a", "1", "16.70"), line("2", "a", "1", "16.65"));
    assertThat(budgets.spent("triple", "points").points()).isEqualTo(of(sale, "triple").points());
    journal.giveBack(sale, Journal.back("1", "1"));
    assertThat(budgets.spent("triple", "points").points()).isPositive();
    journal.giveBack(sale, Journal.back("2", "1"));
    assertThat(budgets.spent("triple", "points")).isEqualTo(BudgetShare.NONE);
    assertThat(journal.customer.ledger().available("points")).isZero();
  }

  @Test
  void aCapInTotalCountsAllCustomers() {
    Plaza plaza =
        Plaza.simple().rule(shaped("early", new Effect.Bonus(40)).times(2, Span.TOTAL).rule());
    assertThat(of(customer(plaza).buy("1.00"), "early").points()).isEqualTo(40);
    assertThat(of(customer(plaza).buy("1.00"), "early").points()).isEqualTo(40);
    Earning third = of(customer(plaza).buy("1.00"), "early");
    assertThat(third.points()).isZero();
    assertThat(third.why()).isEqualTo("nothing more: 2 times for all customers is used up");
  }

  @Test
  void ofAnExclusiveGroupTheNextBestCountsWhenTheBestIsUsedUp() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("best", new Effect.Bonus(100)).exclusive("extra").budget(100).rule(),
                shaped("next", new Effect.Bonus(60)).exclusive("extra").budget(100).rule());
    assertThat(of(customer(plaza).buy("1.00"), "best").points()).isEqualTo(100);
    var second = customer(plaza).buy("1.00");
    assertThat(of(second, "best").points()).isZero();
    assertThat(of(second, "next").points()).isEqualTo(60);
    assertThat(budgets.spent("next", "points")).isEqualTo(new BudgetShare(60, 1));
  }

  @Test
  void aPartialReturnAsksNothingMoreOfABudget() {
    Plaza plaza =
        Plaza.simple()
            .rule(
                shaped("small", new Effect.Bonus(30))
                    .when(facts -> facts.total().orElseThrow().minorUnits() < 5_000)
                    .budget(1_000)
                    .rule());
    Journal journal = customer(plaza);
    var sale = journal.buy("60.00", line("1", "a", "1", "20.00"), line("2", "a", "1", "40.00"));
    assertThat(journal.customer.ledger().available("points")).isEqualTo(60);
    journal.giveBack(sale, Journal.back("1", "1"));
    assertThat(budgets.spent("small", "points")).isEqualTo(BudgetShare.NONE);
    assertThat(journal.customer.ledger().available("points")).isEqualTo(40);
  }

  @Test
  void aTrialKeepsNothing() {
    Plaza plaza = openingOf(100);
    Journal journal = customer(plaza);
    var decision = journal.decide(journal.command(Journal.sale(journal.occasion(), "5.00", 0)));
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    assertThat(budgets.spent("opening", "points")).isEqualTo(BudgetShare.NONE);
    assertThat(of(customer(plaza).buy("10.00"), "opening").points()).isEqualTo(100);
  }

  @Test
  void theCustomerSaysForEverWhatBecameOfAGrant() {
    Journal journal = customer(openingOf(100));
    var sale = journal.buy("10.00");
    UUID grant = CustomerRules.draws(sale).getFirst().grant().orElseThrow();
    assertThat(journal.decide(new Command.TellGrant(journal.id, grant)))
        .isEqualTo(new Decision.Duplicate(journal.customer.version(), sale));
    assertThat(journal.reject(new Command.TellGrant(journal.id, new UUID(7, 7))).code())
        .isEqualTo(Rejection.Code.UNKNOWN_DOCUMENT);
  }
}
