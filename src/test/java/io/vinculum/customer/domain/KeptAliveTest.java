package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Ledger;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.PendingPolicy;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for of points that activity has kept alive, and that share a lot by then. */
class KeptAliveTest {
  private static final String BEGIN = "2026-03-01T12:00:00Z";

  /** A point per euro, pending for nine days, alive for 25 days after a purchase. */
  private static Plaza plaza() {
    Plaza plaza =
        Plaza.simple()
            .expiring(new ExpiryPolicy.Inactivity(Period.ofDays(25), Set.of("purchase")))
            .reward(RewardTest.reward("cup", 10, Optional.empty()));
    plaza.pending = new PendingPolicy.After(Period.ofDays(9));
    return plaza;
  }

  private static long debt(Ledger ledger) {
    return ledger.accounts("points").debt();
  }

  private static long expired(Ledger ledger) {
    return ledger.lots().stream().mapToLong(LotBalance::expired).sum();
  }

  @Test
  void aReturnTakesExpiredPointsOfItsSaleWhicheverLotTheyJoined() {
    Journal journal = new Journal(plaza(), BEGIN);
    var first = journal.buy("10.00");
    var second = journal.buy("20.00");
    journal.at("2026-03-14T12:00:00Z").buy("1.00");
    journal.at("2026-05-01T12:00:00Z").letTimePass();
    assertThat(expired(journal.customer.ledger())).isEqualTo(31);
    journal.giveBack(second);
    assertThat(debt(journal.customer.ledger())).as("nothing of it was spent").isZero();
    assertThat(expired(journal.customer.ledger())).isEqualTo(11);
    journal.giveBack(first);
    assertThat(debt(journal.customer.ledger())).isZero();
    assertThat(expired(journal.customer.ledger())).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0,21", "1,11"})
  void aReturnTakesTheSamePointsWhereTheRecordIsOneWithAnother(int returned, long left) {
    Household house = new Household(plaza().programmes(), Instant.parse(BEGIN), 2);
    Household apart = new Household(plaza().programmes(), Instant.parse(BEGIN), 2);
    Journal journal = house.records.get(1);
    List<Interaction.Purchase> sales =
        List.of(
            Journal.sale(journal.occasion(), "10.00", 0),
            Journal.sale(journal.occasion(), "20.00", 0));
    both(house, apart, sales.getFirst());
    assertThat(house.merge(0, 1)).isTrue();
    both(house, apart, sales.getLast());
    house.wait(13);
    apart.wait(13);
    both(house, apart, Journal.sale(journal.occasion(), "1.00", 0));
    house.wait(40);
    apart.wait(40);
    both(
        house,
        apart,
        new Interaction.Return(
            journal.occasion(), sales.get(returned).occasion().key(), List.of()));
    for (Ledger ledger : List.of(house.owned(1), apart.customer(1).ledger())) {
      assertThat(debt(ledger)).isZero();
      assertThat(expired(ledger)).isEqualTo(left);
    }
  }

  private static void both(Household house, Household apart, Interaction interaction) {
    assertThat(house.tell(1, false, interaction)).isInstanceOf(Decision.Accepted.class);
    assertThat(apart.tell(1, false, interaction)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void pointsThatPaidComeBackToTheLotThatTheRestJoined() {
    Plaza slow = plaza();
    slow.pending = new PendingPolicy.After(Period.ofDays(20));
    Plaza atOnce = plaza();
    atOnce.pending = new PendingPolicy.After(Period.ZERO);
    atOnce.effectiveFrom = Instant.parse("2026-03-05T00:00:00Z");
    Journal journal =
        new Journal(
            new Programmes(List.of(slow.version(1), atOnce.version(2))), Instant.parse(BEGIN));
    journal.buy("30.00");
    journal.at("2026-03-06T12:00:00Z").buy("40.00");
    var paid = journal.at("2026-03-12T12:00:00Z").buyWithPoints("10.00", 20);
    assertThat(Journal.answer(paid).earned()).isEqualTo(9);
    // By then the first sale's points are spendable: what is left of the second's joins them.
    journal.at("2026-04-01T12:00:00Z").buy("0.50");
    journal.at("2026-04-20T12:00:00Z");
    assertThat(journal.balance()).isEqualTo(30 + 40 - 20 + 9);
    journal.giveBack(paid);
    assertThat(journal.balance()).as("alive like the rest").isEqualTo(30 + 40);
    assertThat(journal.customer.ledger().lots()).hasSize(1);
  }

  @Test
  void aReturnFindsPointsThatWereNeverPending() {
    Plaza plaza = plaza();
    plaza.pending = new PendingPolicy.After(Period.ZERO);
    Journal journal = new Journal(plaza, BEGIN);
    journal.buy("10.00");
    var second = journal.at("2026-03-05T12:00:00Z").buy("20.00");
    journal.at("2026-03-09T12:00:00Z").buy("5.00");
    journal.at("2026-05-01T12:00:00Z").giveBack(second);
    assertThat(debt(journal.customer.ledger())).isZero();
    assertThat(expired(journal.customer.ledger())).isEqualTo(15);
  }

  @Test
  void aReturnTakesNoExpiredPointsOfWhatCameAfterItsOwnWereSpent() {
    Journal journal = new Journal(plaza(), BEGIN);
    var sale = journal.buy("10.00");
    journal.at("2026-03-12T12:00:00Z");
    journal.accept(RewardTest.redeem(journal, new UUID(7, 1), "cup", 1, Optional.empty()));
    journal.at("2026-03-20T12:00:00Z").buy("40.00");
    journal.at("2026-03-22T12:00:00Z").buy("2.00");
    journal.at("2026-05-01T12:00:00Z").giveBack(sale);
    assertThat(debt(journal.customer.ledger())).as("spent is spent").isEqualTo(10);
    assertThat(expired(journal.customer.ledger())).isEqualTo(42);
    assertThat(journal.customer.ledger().accounts("points").in(Account.AVAILABLE)).isZero();
  }

  @Test
  void aReplayKnowsWhichLotsWereJoined() {
    Journal journal = new Journal(plaza(), BEGIN);
    journal.buy("10.00");
    journal.buy("20.00");
    journal.at("2026-03-14T12:00:00Z").buy("1.00");
    assertThat(journal.replayed()).isEqualTo(journal.customer);
    assertThat(journal.customer.ledger().lots().getFirst().movedFrom())
        .as("the end of the day 25 days after the first of March, in Madrid")
        .hasValue(Instant.parse("2026-03-26T23:00:00Z"));
  }
}
