package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.relationship.RelationshipView;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.Programmes;
import io.vinculum.programme.domain.RelationshipWeights.Weight;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A referral pays once, on the first kept purchase, and is reversed with it. */
final class ReferralTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final CustomerId REFERRER = new CustomerId(new UUID(1, 9));

  private Programmes programmes = plaza().programmes();
  private Journal referrer = new Journal(REFERRER, programmes, NOW);
  private Journal friend = new Journal(programmes, NOW);

  /** 300 points, and 15.00 of relationship value, for a friend; points are no credit here. */
  private static Plaza plaza() {
    Plaza plaza =
        Plaza.simple()
            .rule(Plaza.shaped("friend", new Effect.Bonus(300)).on("referralKept").rule());
    plaza.company = Map.of("referral", new Weight.Fixed(new BigDecimal("15.00"), Optional.empty()));
    plaza.customer = Map.of("pointsEarned", new Weight.Value());
    return plaza;
  }

  private void under(Plaza plaza) {
    programmes = plaza.programmes();
    referrer = new Journal(REFERRER, programmes, NOW);
    friend = new Journal(programmes, NOW);
  }

  private void post() {
    referrer.record(new Interaction.Referral(referrer.occasion(), Journal.CUSTOMER));
  }

  /** What the referrer's account says of friends: value, and how many. */
  private String credited() {
    RelationshipView view =
        RelationshipView.of(
            referrer.customer.relationship(), programmes.reaching(referrer.now), referrer.now);
    return view.parts().stream()
        .filter(part -> part.kind().equals("referral"))
        .map(part -> part.value() + " for " + part.count())
        .findFirst()
        .orElse("none");
  }

  private void enrol() {
    referrer.buy("0.00");
    enrolOf(Optional.of(REFERRER));
  }

  @Test
  void thePaymentComesWithTheFirstKeptPurchaseAndOnlyThen() {
    enrol();
    assertThat(run()).isEmpty();
    friend.buy("0.00");
    assertThat(run()).as("a sale of nothing is no purchase").isEmpty();
    friend.buy("20.00");
    friend.buy("30.00");

    assertThat(run()).containsExactly(new Delivery.ReferralKept());
    assertThat(referrer.balance()).isEqualTo(300);
  }

  @Test
  void whatWasPaidIsTakenBackWhenNoPurchaseIsKeptAndPaidAnewWithTheNext() {
    enrol();
    var first = friend.buy("20.00");
    run();
    friend.giveBack(first);
    assertThat(run()).hasSize(1).allMatch(Delivery.ReferralUndone.class::isInstance);
    assertThat(referrer.balance()).isZero();

    friend.buy("30.00");
    assertThat(run()).hasSize(1);
    assertThat(referrer.balance()).isEqualTo(300);
    assertThat(friend.replayed()).isEqualTo(friend.customer);
    assertThat(referrer.replayed()).isEqualTo(referrer.customer);
  }

  @Test
  void wordOfItThatComesTwicePaysOnce() {
    enrol();
    friend.buy("20.00");
    Errand errand = friend.customer.errands().open().getFirst();
    run();

    assertThat(referrer.tell(CustomerRules.delivery(friend.customer, errand)))
        .isInstanceOf(Decision.Duplicate.class);
    assertThat(referrer.balance()).isEqualTo(300);
  }

  @Test
  void fivePostsOfOneFriendCreditOnceAndOnlyWhenItIsKept() {
    referrer.buy("0.00");
    enrolOf(Optional.empty());
    for (int i = 0; i < 5; i++) {
      post();
    }
    assertThat(run()).isEmpty();
    assertThat(credited()).isEqualTo("none");
    assertThat(referrer.balance()).isZero();

    var first = friend.buy("20.00");
    friend.buy("30.00");
    assertThat(run()).containsExactly(new Delivery.ReferralKept());
    assertThat(credited()).isEqualTo("15.00 for 1");
    assertThat(referrer.balance()).isEqualTo(300);
    friend.giveBack(first);
    assertThat(run()).as("another one is kept").isEmpty();
    assertThat(credited()).isEqualTo("15.00 for 1");
    assertThat(friend.replayed()).isEqualTo(friend.customer);
    assertThat(referrer.replayed()).isEqualTo(referrer.customer);
  }

  @Test
  void whoIsNamedAtTheEnrolmentIsCreditedTooAndPostsAddNothing() {
    enrol();
    post();
    friend.buy("20.00");
    run();
    post();
    run();
    assertThat(credited()).isEqualTo("15.00 for 1");
    assertThat(referrer.balance()).isEqualTo(300);
  }

  @Test
  void whoCameFirstHasBroughtTheFriend() {
    enrol();
    Journal late = new Journal(new CustomerId(new UUID(1, 10)), programmes, NOW);
    late.record(new Interaction.Referral(late.occasion(), Journal.CUSTOMER));
    deliver(late);
    friend.buy("20.00");
    assertThat(friend.customer.errands().open()).extracting(Errand::to).containsExactly(REFERRER);
    assertThat(late.customer.errands().open()).isEmpty();
  }

  @Test
  void allThatWasCreditedIsTakenBackWithIt() {
    enrol();
    var first = friend.buy("20.00");
    run();
    var before = referrer.customer.relationship();
    assertThat(before.parts()).isNotEmpty();
    friend.giveBack(first);
    run();
    assertThat(credited()).isEqualTo("0.00 for 0");
    assertThat(referrer.customer.relationship().parts())
        .allSatisfy(part -> assertThat(part.lifetimeMicros()).isZero());
    friend.buy("20.00");
    run();
    assertThat(credited()).isEqualTo("15.00 for 1");
  }

  @Test
  void whatIsSaidOfAnAnonymousCustomerHoldsFromItsEnrolmentOn() {
    referrer.buy("0.00");
    friend.buy("5.00");
    post();
    run();
    friend.buy("5.00");
    assertThat(run()).as("nobody has joined yet").isEmpty();
    enrolOf(Optional.empty());
    friend.buy("20.00");
    assertThat(run()).containsExactly(new Delivery.ReferralKept());
    assertThat(credited()).isEqualTo("15.00 for 1");
  }

  @Test
  void aPurchaseThatIsKeptAlreadyCountsWhenTheReferralIsTold() {
    referrer.buy("0.00");
    enrolOf(Optional.empty());
    friend.buy("20.00");
    post();
    assertThat(run()).containsExactly(new Delivery.ReferralKept());
    assertThat(credited()).isEqualTo("15.00 for 1");
  }

  @Test
  void theProgrammeMayAskForAMinimum() {
    under(plaza().referrals("20.00", Optional.empty()));
    enrol();
    friend.buy("19.99");
    assertThat(run()).isEmpty();
    var first = friend.buy("25.00", Journal.line("a", "home", "5", "25.00"));
    var second = friend.buy("30.00");
    assertThat(run()).hasSize(1);
    friend.giveBack(first, Journal.back("a", "1"));
    assertThat(run()).as("20.00 of it are kept").isEmpty();
    friend.giveBack(first, Journal.back("a", "1"));
    assertThat(run()).as("the other one is enough").isEmpty();
    friend.giveBack(second);
    assertThat(run()).hasSize(1).allMatch(Delivery.ReferralUndone.class::isInstance);
    assertThat(credited()).isEqualTo("0.00 for 0");
    assertThat(referrer.balance()).isZero();
    friend.buy("20.00");
    assertThat(run()).containsExactly(new Delivery.ReferralKept());
    assertThat(referrer.balance()).isEqualTo(300);
  }

  @Test
  void theProgrammeMaySetAWindow() {
    under(plaza().referrals("0.00", Optional.of(Period.ofDays(30))));
    enrol();
    friend.now = NOW.plus(Duration.ofDays(31));
    friend.buy("20.00");
    assertThat(run()).as("too late").isEmpty();
    friend.record(Journal.sale(friend.occasion(NOW.plus(Duration.ofDays(30))), "20.00", 0));
    assertThat(run()).as("by the purchase's own day").hasSize(1);
  }

  @Test
  void nobodyBringsItself() {
    referrer.buy("0.00");
    assertThat(referrer.refuse(new Interaction.Referral(referrer.occasion(), REFERRER)).pointer())
        .hasValue("/referred");
    enrol();
    friend.buy("20.00");
    Errand kept = friend.customer.errands().open().getFirst();
    friend.accept(
        new Command.SettleReferral(
            Journal.CUSTOMER, kept.id(), Journal.CUSTOMER, Optional.empty()));
    assertThat(friend.balance()).isEqualTo(20);
  }

  private void enrolOf(Optional<CustomerId> by) {
    friend.accept(
        new Command.Enrol(Journal.CUSTOMER, List.of(Journal.CARD), Set.of(), List.of(), by));
  }

  /** Tells the friend what a referrer has posted. */
  private void deliver(Journal poster) {
    for (Errand errand : poster.customer.errands().open()) {
      friend.tell(CustomerRules.delivery(poster.customer, errand));
      poster.accept(new Command.CloseErrand(poster.id, errand.id(), Optional.empty()));
    }
  }

  /** Runs what is open at both, in its order; says what the friend had to tell. */
  private List<Delivery> run() {
    deliver(referrer);
    List<Errand> open = friend.customer.errands().open();
    for (Errand errand : open) {
      referrer.accept(CustomerRules.delivery(friend.customer, errand));
      friend.accept(new Command.CloseErrand(Journal.CUSTOMER, errand.id(), Optional.empty()));
    }
    return open.stream().map(Errand::delivery).toList();
  }
}
