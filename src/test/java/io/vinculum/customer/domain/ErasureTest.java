package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.Account;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forgetting a person: what goes, what stays, and that nothing comes after it. */
final class ErasureTest {
  private static final UUID RECEIPT = new UUID(9, 9);
  private static final Command.Erase ERASE = new Command.Erase(Journal.CUSTOMER, RECEIPT);

  private final Journal journal = Journal.member(Plaza.simple(), "2026-03-01T10:00:00Z");

  @Test
  void openPointsAreWrittenOffAndTheBooksStillSumToZero() {
    journal.buy("54.20");
    long before = journal.balance();
    journal.accept(ERASE);

    assertThat(before).isPositive();
    assertThat(journal.balance()).isZero();
    assertThat(journal.customer.ledger().accounts("points").in(Account.EXPIRED)).isEqualTo(before);
  }

  @Test
  void whatWasSaidAndToldOfThePersonGoes() {
    journal.accept(
        new Command.ChangeConsent(
            Journal.CUSTOMER,
            new Consent("newsletter", ConsentState.GRANTED, "web", "1", journal.now)));
    journal.record(
        new Interaction.AttributeTold(
            journal.occasion(), "hobby", new AttributeValue.TextValue("sailing")));
    journal.accept(ERASE);

    assertThat(journal.customer.consents().byPurpose()).isEmpty();
    assertThat(journal.customer.attributes().byName()).isEmpty();
    assertThat(journal.customer).isEqualTo(journal.replayed());
  }

  @Test
  void whatHappenedStays() {
    journal.buy("54.20");
    long spend = journal.customer.purchases().spendMinor();
    journal.accept(ERASE);

    assertThat(journal.customer.purchases().spendMinor()).isEqualTo(spend).isEqualTo(5420);
  }

  @ParameterizedTest
  @MethodSource("everyOtherCommand")
  void nothingIsAskedOfWhoIsErased(Command command) {
    journal.accept(ERASE);

    assertThat(journal.reject(command).code()).isEqualTo(Rejection.Code.ERASED);
  }

  static Stream<Command> everyOtherCommand() {
    Journal journal = Journal.member(Plaza.simple(), "2026-03-01T10:00:00Z");
    return Stream.of(
        journal.command(Journal.sale(journal.occasion(), "1.00", 0)),
        new Command.Enrol(
            Journal.CUSTOMER, List.of(Journal.CARD), Set.of(), List.of(), Optional.empty()),
        new Command.AddIdentifier(Journal.CUSTOMER, Journal.CARD),
        new Command.RemoveIdentifier(Journal.CUSTOMER, Journal.CARD),
        new Command.ChangeProfile(Journal.CUSTOMER, Set.of("language")),
        new Command.ChangeConsent(
            Journal.CUSTOMER,
            new Consent("newsletter", ConsentState.GRANTED, "web", "1", journal.now)),
        new Command.AdjustPoints(
            Journal.CUSTOMER, new UUID(1, 2), "points", 5, Wording.plain("gift"), "key-1", false),
        new Command.Erase(Journal.CUSTOMER, new UUID(1, 3)));
  }

  @Test
  void theDutyStaysUntilItIsDischargedAndIsDueAtOnce() {
    assertThat(CustomerRules.duty(journal.customer)).isEmpty();
    journal.accept(ERASE);

    assertThat(CustomerRules.duty(journal.customer))
        .contains(
            new Duty.Forget(RECEIPT, journal.now, Set.of(Journal.CUSTOMER), Set.of(Journal.CARD)));
    assertThat(CustomerRules.nextDeadline(journal.customer)).contains(journal.now);
    assertThat(journal.accept(new Command.Discharge(Journal.CUSTOMER, new UUID(0, 1)))).isEmpty();

    journal.accept(new Command.Discharge(Journal.CUSTOMER, RECEIPT));
    assertThat(CustomerRules.duty(journal.customer)).isEmpty();
    assertThat(CustomerRules.nextDeadline(journal.customer)).isEmpty();
    assertThat(journal.customer.identifiers().held()).isEmpty();
    assertThat(journal.accept(new Command.Discharge(Journal.CUSTOMER, RECEIPT))).isEmpty();
    assertThat(journal.customer).isEqualTo(journal.replayed());
  }

  @Test
  void theSameErasureTwiceIsOne() {
    journal.accept(ERASE);

    assertThat(journal.accept(ERASE)).isEmpty();
    assertThat(journal.accept(new Command.LetTimePass(Journal.CUSTOMER))).isEmpty();
  }

  @Test
  void whoHasNoRecordCannotBeErased() {
    Journal nobody = new Journal(Plaza.simple(), "2026-03-01T10:00:00Z");

    assertThat(nobody.reject(ERASE).code()).isEqualTo(Rejection.Code.UNKNOWN_CUSTOMER);
  }
}
