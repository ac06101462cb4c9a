package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vinculum.customer.domain.CustomerEvent.ErrandClosed;
import io.vinculum.customer.domain.CustomerEvent.PointsReceived;
import io.vinculum.customer.domain.CustomerEvent.PointsTransferred;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Points that pass from one customer to another. */
final class TransferTest {
  private static final Programmes PLAZA =
      Plaza.simple()
          .expiring(new ExpiryPolicy.Rolling(Period.ofMonths(12), ExpiryPolicy.End.DAY))
          .programmes();
  private static final UUID TRANSFER = new UUID(3, 3);

  private final Two two = new Two(PLAZA, "2026-03-10T12:00:00Z");

  @Test
  void theReceiverHoldsThemUnderTheSendersDates() {
    two.sender.now = Instant.parse("2026-03-10T12:00:00Z");
    two.sender.buy("80.00");
    two.sender.now = Instant.parse("2026-05-10T12:00:00Z");
    two.sender.buy("60.00");
    List<Lot> lots = open(two.sender);
    long before = two.sender.balance();

    PointsTransferred sent = two.send(TRANSFER, before - 10);
    PointsReceived came = (PointsReceived) two.deliver(TRANSFER).getLast();

    assertThat(sent.points()).isEqualTo(came.points()).isEqualTo(before - 10);
    assertThat(two.sender.balance()).isEqualTo(10);
    assertThat(two.receiver.balance()).isEqualTo(before - 10);
    assertThat(open(two.receiver))
        .extracting(Lot::expiresAt, Lot::earnedAt, Lot::expiryPolicy, Lot::rule)
        .containsExactlyElementsOf(
            lots.stream()
                .map(lot -> tuple(lot.expiresAt(), lot.earnedAt(), lot.expiryPolicy(), lot.rule()))
                .toList());
    two.close(TRANSFER, Optional.empty());
    assertThat(two.sender.customer.errands().open()).isEmpty();
    assertThat(two.sender.balance()).isEqualTo(10);
  }

  @Test
  void whatArrivedBeforeTheReceiverWasAbsorbedDoesNotArriveAgain() {
    two.sender.buy("80.00");
    two.send(TRANSFER, 5);
    two.deliver(TRANSFER);
    UUID later = new UUID(3, 4);
    two.send(later, 7);
    CustomerId survivor = new CustomerId(new UUID(1, 9));
    two.receiver.accept(new Command.BeAbsorbed(Two.FRIEND, new UUID(5, 5), survivor));

    assertThat(two.deliver(TRANSFER)).isEmpty();
    Decision onTheWay =
        two.receiver.tell(
            CustomerRules.delivery(
                two.sender.customer, two.sender.customer.errands().find(later).orElseThrow()));
    assertThat(onTheWay)
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            refused ->
                assertThat(refused.rejection().figures())
                    .containsEntry("customerId", survivor.toString()));
  }

  @Test
  void nothingLeavesWhenThereIsTooLittle() {
    two.sender.buy("20.00");
    long balance = two.sender.balance();

    Rejection why = two.sender.reject(two.command(TRANSFER, balance + 1));

    assertThat(why.code()).isEqualTo(Rejection.Code.INSUFFICIENT_POINTS);
    assertThat(why.figures())
        .containsEntry("available", String.valueOf(balance))
        .containsEntry("required", String.valueOf(balance + 1));
    assertThat(two.sender.customer.errands().open()).isEmpty();
  }

  @Test
  void whatIsToldTwiceCountsOnce() {
    two.sender.buy("20.00");
    two.send(TRANSFER, 10);

    assertThat(two.sender.tell(two.command(TRANSFER, 10))).isInstanceOf(Decision.Duplicate.class);
    Errand errand = two.sender.customer.errands().open().getFirst();
    two.deliver(TRANSFER);
    assertThat(two.receiver.tell(CustomerRules.delivery(two.sender.customer, errand)))
        .isInstanceOf(Decision.Duplicate.class);
    assertThat(two.receiver.balance()).isEqualTo(10);
    two.close(TRANSFER, Optional.empty());
    assertThat(two.close(TRANSFER, Optional.of("unknown-customer"))).isEmpty();
    assertThat(two.sender.balance() + two.receiver.balance()).isEqualTo(two.issued());
  }

  @Test
  void whatIsRefusedComesBackUnderItsOldDates() {
    two.sender.buy("80.00");
    long before = two.sender.balance();
    List<Lot> lots = open(two.sender);
    two.send(TRANSFER, before);
    assertThat(two.sender.balance()).isZero();

    ErrandClosed closed =
        (ErrandClosed) two.close(TRANSFER, Optional.of("unknown-customer")).getLast();

    assertThat(closed.refusal()).contains("unknown-customer");
    assertThat(two.sender.balance()).isEqualTo(before);
    assertThat(open(two.sender)).extracting(Lot::expiresAt).isEqualTo(expiries(lots));
    assertThat(two.sender.customer.ledger().accounts("points").in(Account.TRANSFERRED)).isZero();
  }

  @Test
  void whatComesBackTooLateExpires() {
    two.sender.buy("80.00");
    two.send(TRANSFER, two.sender.balance());
    two.sender.now = Instant.parse("2030-01-01T00:00:00Z");

    two.close(TRANSFER, Optional.of("unknown-customer"));

    assertThat(two.sender.balance()).isZero();
    assertThat(two.sender.customer.ledger().accounts("points").in(Account.EXPIRED)).isPositive();
  }

  @Test
  void whatComesRepaysADebtFirst() {
    two.sender.buy("80.00");
    two.receiver.accept(
        new Command.AdjustPoints(
            Two.FRIEND, new UUID(4, 4), "points", -30, Wording.plain("why"), "key", true));
    assertThat(two.receiver.customer.ledger().accounts("points").debt()).isEqualTo(30);

    two.send(TRANSFER, 50);
    two.deliver(TRANSFER);

    assertThat(two.receiver.balance()).isEqualTo(20);
    assertThat(two.receiver.customer.ledger().accounts("points").debt()).isZero();
  }

  @Test
  void nobodySendsToOneselfOrInACurrencyThatIsNot() {
    two.sender.buy("20.00");

    assertThat(
            two.sender
                .reject(
                    new Command.TransferPoints(
                        Journal.CUSTOMER, TRANSFER, Journal.CUSTOMER, "points", 1, "key"))
                .pointer())
        .contains("/to");
    assertThat(
            two.sender
                .reject(
                    new Command.TransferPoints(
                        Journal.CUSTOMER, TRANSFER, Two.FRIEND, "pebbles", 1, "key"))
                .pointer())
        .contains("/currency");
  }

  private static List<Lot> open(Journal journal) {
    return journal.customer.ledger().lots().stream()
        .filter(balance -> balance.available() > 0)
        .map(LotBalance::lot)
        .filter(lot -> lot.currency().equals("points"))
        .toList();
  }

  private static List<Optional<Instant>> expiries(List<Lot> lots) {
    return lots.stream().map(Lot::expiresAt).toList();
  }

  @Test
  void pointsThatOnlyCountForTheTierStayUnlessTheProgrammeSaysOtherwise() {
    for (boolean said : new boolean[] {false, true}) {
      Plaza plaza = TierTest.plaza(TierTest.tiers("status"));
      plaza.transferableStatus = said;
      Two pair = new Two(plaza.programmes(), "2026-03-10T12:00:00Z");
      pair.sender.buy("80.00");
      Command.TransferPoints send =
          new Command.TransferPoints(Journal.CUSTOMER, TRANSFER, Two.FRIEND, "status", 10, "key-1");
      if (said) {
        pair.sender.accept(send);
      } else {
        Rejection refused = pair.sender.reject(send);
        assertThat(refused.code()).isEqualTo(Rejection.Code.INVALID);
        assertThat(refused.pointer()).hasValue("/currency");
      }
    }
  }
}
