package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.PendingPolicy;
import io.vinculum.programme.domain.Programmes;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Within the grace of an erasure a customer is gone for everybody, and can be brought back. */
final class ErasureGraceTest {
  private static final Duration GRACE = Duration.ofDays(7);
  private static final Instant CALLED = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant END = CALLED.plus(GRACE);
  private static final UUID RECEIPT = new UUID(9, 9);
  private static final UUID UNDO = new UUID(9, 10);
  private static final CustomerId OTHER = new CustomerId(new UUID(1, 9));
  private static final Command.Erase ERASE = new Command.Erase(Journal.CUSTOMER, RECEIPT);
  private static final Command.UndoErasure UNDO_IT =
      new Command.UndoErasure(Journal.CUSTOMER, UNDO);

  private static Plaza plaza() {
    return Plaza.simple().grace(GRACE);
  }

  /** Points that are released and expire within the grace. */
  private static Plaza moving() {
    Plaza plaza =
        plaza().expiring(new ExpiryPolicy.Rolling(Period.ofDays(4), ExpiryPolicy.End.DAY));
    plaza.pending = new PendingPolicy.After(Period.ofDays(2));
    return plaza;
  }

  private static Journal leaving(Plaza plaza) {
    Journal journal = Journal.member(plaza, CALLED.toString());
    journal.buy("54.20");
    journal.accept(ERASE);
    return journal;
  }

  @Test
  void nothingIsDestroyedBeforeTheEndAndAllIsAtTheEndOnce() {
    Journal journal = leaving(plaza());
    assertThat(journal.customer.standing().isForgotten()).isTrue();
    assertThat(journal.events.getLast())
        .isEqualTo(new CustomerEvent.ErasureBegun(CALLED, RECEIPT, END));
    assertThat(CustomerRules.duty(journal.customer)).isEmpty();
    assertThat(CustomerRules.nextDeadline(journal.customer)).contains(END);

    journal.now = END.minusMillis(1);
    journal.letTimePass();
    assertThat(journal.customer.standing()).isInstanceOf(Standing.Leaving.class);
    long before = journal.balance();
    journal.now = END;
    assertThat(journal.accept(new Command.LetTimePass(Journal.CUSTOMER)).getLast())
        .isInstanceOf(CustomerEvent.Erased.class);
    assertThat(journal.accept(new Command.LetTimePass(Journal.CUSTOMER))).isEmpty();

    assertThat(before).isPositive();
    assertThat(journal.balance()).isZero();
    assertThat(journal.customer.ledger().accounts("points").in(Account.EXPIRED)).isEqualTo(before);
    assertThat(CustomerRules.duty(journal.customer))
        .contains(new Duty.Forget(RECEIPT, CALLED, Set.of(Journal.CUSTOMER), Set.of(Journal.CARD)));
    assertThat(journal.customer).isEqualTo(journal.replayed());
  }

  @Test
  void whoIsBroughtBackIsWhatItWouldBeHadItStayed() {
    Journal stayed = Journal.member(moving(), CALLED.toString());
    Journal left = Journal.member(moving(), CALLED.toString());
    for (Journal journal : List.of(stayed, left)) {
      journal.buy("54.20");
      journal.accept(consent(journal));
    }
    left.accept(ERASE);
    assertThat(CustomerRules.nextDeadline(left.customer))
        .isEqualTo(CustomerRules.nextDeadline(stayed.customer));
    // Released after two days, expired after four: each at its own moment.
    for (int day = 1; day < 7; day++) {
      for (Journal journal : List.of(stayed, left)) {
        journal.now = CALLED.plus(Duration.ofDays(day));
        journal.letTimePass();
      }
      assertThat(left.balance()).isEqualTo(stayed.balance());
    }
    assertThat(stayed.customer.ledger().accounts("points").in(Account.EXPIRED)).isPositive();
    left.accept(UNDO_IT);

    assertThat(left.customer.standing()).isEqualTo(stayed.customer.standing());
    assertThat(left.customer.identifiers()).isEqualTo(stayed.customer.identifiers());
    assertThat(left.customer.consents()).isEqualTo(stayed.customer.consents());
    assertThat(left.customer.ledger().accounts()).isEqualTo(stayed.customer.ledger().accounts());
    assertThat(left.customer.tier()).isEqualTo(stayed.customer.tier());
    assertThat(left.customer.purchases()).isEqualTo(stayed.customer.purchases());
    assertThat(left.customer).isEqualTo(left.replayed());
    left.buy("10.00");
    stayed.buy("10.00");
    assertThat(left.points()).isEqualTo(stayed.points());
  }

  @Test
  void askedAgainItIsTheSameErasureWithTheSameEnd() {
    Journal journal = leaving(plaza());
    journal.programmes = plaza().grace(Duration.ofDays(90)).programmes();
    journal.now = CALLED.plus(Duration.ofDays(3));

    assertThat(journal.accept(new Command.Erase(Journal.CUSTOMER, new UUID(1, 3)))).isEmpty();
    assertThat(journal.accept(ERASE)).isEmpty();
    assertThat(CustomerRules.nextDeadline(journal.customer)).contains(END);
    journal.programmes = Plaza.simple().programmes();
    journal.letTimePass();
    assertThat(journal.customer.standing()).isInstanceOf(Standing.Leaving.class);
  }

  @ParameterizedTest
  @MethodSource("everythingElse")
  void nothingIsAskedOfWhoIsLeaving(Command command) {
    Journal journal = leaving(plaza());

    assertThat(journal.reject(command).code()).isEqualTo(Rejection.Code.ERASED);
    journal.accept(UNDO_IT);
    assertThat(journal.customer.standing()).isInstanceOf(Standing.Member.class);
  }

  static Stream<Command> everythingElse() {
    CustomerId id = Journal.CUSTOMER;
    return Stream.concat(
        ErasureTest.everyOtherCommand().filter(it -> !(it instanceof Command.Erase)),
        Stream.of(
            new Command.TransferPoints(id, new UUID(1, 4), OTHER, "points", 5, "key-1"),
            new Command.DecideAdjustment(id, new UUID(1, 5), true, "key-2", 100),
            new Command.GiveTier(id, "gold", END, Wording.plain("because"), "key-1"),
            new Command.Merge(id, new UUID(1, 6), OTHER),
            new Command.BeAbsorbed(id, new UUID(1, 7), OTHER),
            new Command.Unmerge(id, new UUID(1, 8), OTHER),
            new Command.CancelRedemption(id, new UUID(1, 9))));
  }

  @Test
  void undoingCountsOnceAndOnlyWithinTheGrace() {
    Journal journal = leaving(plaza());
    journal.accept(UNDO_IT);
    assertThat(journal.accept(UNDO_IT)).as("repeated").isEmpty();
    assertThat(journal.reject(new Command.UndoErasure(Journal.CUSTOMER, new UUID(1, 1))).code())
        .isEqualTo(Rejection.Code.NOT_ERASED);

    journal.accept(new Command.Erase(Journal.CUSTOMER, new UUID(9, 11)));
    assertThat(journal.accept(UNDO_IT)).as("that of another erasure").isEmpty();
    assertThat(journal.customer.standing().isForgotten()).isTrue();
    journal.now = END;
    assertThat(journal.reject(new Command.UndoErasure(Journal.CUSTOMER, new UUID(1, 2))).code())
        .as("nobody was woken yet")
        .isEqualTo(Rejection.Code.ERASED);
    journal.letTimePass();
    assertThat(journal.reject(UNDO_IT).code()).isEqualTo(Rejection.Code.ERASED);

    Journal nobody = new Journal(plaza(), CALLED.toString());
    assertThat(nobody.reject(UNDO_IT).code()).isEqualTo(Rejection.Code.UNKNOWN_CUSTOMER);
  }

  @Test
  void pointsOnTheirWayGoBackToWhoSentThemAndComeBackToWhoIsLeaving() {
    Programmes programmes = plaza().programmes();
    Two two = new Two(programmes, CALLED.toString());
    two.sender.buy("80.00");
    long before = two.sender.balance();
    UUID transfer = new UUID(3, 3);
    two.send(transfer, 30);
    two.receiver.accept(new Command.Erase(Two.FRIEND, RECEIPT));
    Errand errand = two.sender.customer.errands().find(transfer).orElseThrow();
    assertThat(two.receiver.reject(CustomerRules.delivery(two.sender.customer, errand)).code())
        .isEqualTo(Rejection.Code.ERASED);

    two.sender.accept(new Command.Erase(Journal.CUSTOMER, RECEIPT));
    assertThat(CustomerRules.nextDeadline(two.sender.customer)).as("the errand").contains(CALLED);
    two.close(transfer, Optional.of("erased"));
    assertThat(two.sender.balance()).isEqualTo(before);
    two.sender.accept(UNDO_IT);
    assertThat(two.sender.balance()).isEqualTo(before);
  }

  @Test
  void whatAFriendHasCausedIsThereWhenTheCustomerComesBack() {
    Programmes programmes =
        plaza()
            .rule(Plaza.shaped("friend", new Effect.Bonus(300)).on("referralKept").rule())
            .programmes();
    Journal referrer = new Journal(programmes, CALLED);
    referrer.buy("0.00");
    referrer.accept(ERASE);
    referrer.accept(
        new Command.SettleReferral(Journal.CUSTOMER, new UUID(4, 4), OTHER, Optional.empty()));
    referrer.accept(UNDO_IT);
    assertThat(referrer.balance()).isEqualTo(300);

    referrer.accept(new Command.Erase(Journal.CUSTOMER, new UUID(9, 12)));
    referrer.now = END;
    assertThat(
            referrer
                .reject(
                    new Command.SettleReferral(
                        Journal.CUSTOMER, new UUID(4, 5), OTHER, Optional.empty()))
                .code())
        .isEqualTo(Rejection.Code.ERASED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMergeThatWasBegunBeforeEndsBeneath(boolean undone) {
    Programmes programmes = plaza().programmes();
    Two two = new Two(programmes, CALLED.toString());
    two.sender.absorbed.put(Two.FRIEND, two.receiver);
    two.receiver.buy("20.00");
    UUID merge = new UUID(5, 5);
    two.sender.accept(new Command.Merge(Journal.CUSTOMER, merge, Two.FRIEND));
    two.sender.accept(ERASE);
    two.deliver(merge);
    Errand record = two.receiver.customer.errands().find(merge).orElseThrow();
    two.sender.accept(CustomerRules.delivery(two.receiver.customer, record));
    two.sender.accept(new Command.CloseErrand(Journal.CUSTOMER, merge, Optional.empty()));
    two.sender.accept(new Command.Discharge(Journal.CUSTOMER, merge));

    assertThat(two.sender.customer.standing()).isInstanceOf(Standing.Leaving.class);
    assertThat(two.sender.customer).isEqualTo(two.sender.replayed());
    if (undone) {
      two.sender.accept(UNDO_IT);
      assertThat(two.sender.customer.standing()).isInstanceOf(Standing.Anonymous.class);
      assertThat(two.sender.balance()).isEqualTo(20);
      two.sender.accept(new Command.Unmerge(Journal.CUSTOMER, new UUID(5, 6), Two.FRIEND));
      assertThat(two.sender.balance()).isZero();
    } else {
      two.sender.now = END;
      two.sender.letTimePass();
      assertThat(CustomerRules.duty(two.sender.customer))
          .get()
          .isInstanceOfSatisfying(
              Duty.Forget.class,
              forget ->
                  assertThat(forget.customers())
                      .containsExactlyInAnyOrder(Journal.CUSTOMER, Two.FRIEND));
    }
  }

  private static Command consent(Journal journal) {
    return new Command.ChangeConsent(
        Journal.CUSTOMER, new Consent("newsletter", ConsentState.GRANTED, "web", "1", journal.now));
  }
}
