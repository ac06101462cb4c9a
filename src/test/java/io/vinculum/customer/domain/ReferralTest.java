package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A referral pays once, on the first kept purchase, and is reversed with it. */
final class ReferralTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final CustomerId REFERRER = new CustomerId(new UUID(1, 9));

  private final Programmes programmes =
      Plaza.simple()
          .rule(Plaza.shaped("friend", new Effect.Bonus(300)).on("referralKept").rule())
          .programmes();
  private final Journal referrer = new Journal(REFERRER, programmes, NOW);
  private final Journal friend = new Journal(programmes, NOW);

  private void enrol() {
    referrer.buy("0.00");
    friend.accept(
        new Command.Enrol(
            Journal.CUSTOMER, List.of(Journal.CARD), Set.of(), List.of(), Optional.of(REFERRER)));
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

  /** Runs what is open, in its order. */
  private List<Delivery> run() {
    List<Errand> open = friend.customer.errands().open();
    for (Errand errand : open) {
      referrer.accept(CustomerRules.delivery(friend.customer, errand));
      friend.accept(new Command.CloseErrand(Journal.CUSTOMER, errand.id(), Optional.empty()));
    }
    return open.stream().map(Errand::delivery).toList();
  }
}
