package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingTest {
  private static final String NOW = "2026-03-10T09:00:00Z";

  private static Interaction.Purchase sale(String document, String total, Line... lines) {
    return Journal.sale(
        Journal.occasion(document, Instant.parse(NOW).minusSeconds(60)), total, 0, lines);
  }

  @Test
  void aDocumentSentAgainIsADuplicateWithTheFirstAnswer() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    journal.record(sale("a", "10.00", line("1", "x", "2", "10.00")));
    Customer before = journal.customer;
    journal.at("2027-01-01T00:00:00Z");
    Decision decision =
        journal.tell(journal.command(sale("a", "10.00", line("1", "x", "2.0", "10.00"))));
    assertThat(decision)
        .isEqualTo(new Decision.Duplicate(before.version(), journal.events.getLast()));
    assertThat(journal.customer).isEqualTo(before);
  }

  @Test
  void aDocumentWithOtherContentIsRefused() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    journal.record(sale("a", "10.00"));
    assertThat(journal.refuse(sale("a", "10.01")).code()).isEqualTo(Rejection.Code.DOCUMENT_REUSED);
  }

  @Test
  void textThatIsSealedAnewIsTheSameContent() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    journal.record(complaint("one"));
    assertThat(journal.tell(journal.command(complaint("two"))))
        .isInstanceOf(Decision.Duplicate.class);
  }

  /** As an event of before has it, and as it is read today. */
  @Test
  void aLanguageInAnotherSpellingIsTheSameContent() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    journal.record(chat("Es"));
    assertThat(journal.tell(journal.command(chat("spa")))).isInstanceOf(Decision.Duplicate.class);
    assertThat(journal.refuse(chat("es-MX")).code()).isEqualTo(Rejection.Code.DOCUMENT_REUSED);
  }

  private static Interaction.Conversation chat(String language) {
    return new Interaction.Conversation(
        Journal.occasion("chat", Instant.parse(NOW)),
        InteractionKind.CHAT,
        true,
        Optional.empty(),
        Optional.of(language),
        Optional.empty());
  }

  private static Interaction.Complaint complaint(String token) {
    return new Interaction.Complaint(
        Journal.occasion("c", Instant.parse(NOW)),
        Optional.of(Wording.plain("delivery")),
        Optional.of(new SealedText(token)),
        Optional.empty());
  }

  @Test
  void anAnonymousCustomerOpensItselfAndKeepsItsHistoryWhenEnrolled() {
    Journal journal = new Journal(Plaza.simple(), NOW);
    journal.buy("10.00");
    assertThat(journal.events.getFirst())
        .isEqualTo(
            new CustomerEvent.Opened(
                Instant.parse(NOW), Journal.CUSTOMER, Origin.ANONYMOUS, List.of(Journal.CARD)));
    assertThat(journal.customer.standing()).isInstanceOf(Standing.Anonymous.class);
    journal.accept(enrol());
    assertThat(journal.customer.standing()).isInstanceOf(Standing.Member.class);
    assertThat(journal.balance()).isEqualTo(10);
    assertThat(journal.customer.purchases().purchases()).isEqualTo(1);
    assertThat(journal.reject(enrol()).code()).isEqualTo(Rejection.Code.ALREADY_ENROLLED);
  }

  private static Command.Enrol enrol() {
    return new Command.Enrol(
        Journal.CUSTOMER, List.of(Journal.CARD), Set.of("givenName"), List.of(), Optional.empty());
  }

  @Test
  void aGuestSaleIsKeptWithoutPointsOrValue() {
    Journal journal = new Journal(Plaza.simple(), NOW);
    List<CustomerEvent> events =
        journal.accept(
            new Command.RecordInteraction(
                Journal.CUSTOMER,
                new UUID(2, 2),
                sale("a", "10.00"),
                Optional.empty(),
                Optional.of(Origin.GUEST),
                false));
    Effects effects = ((CustomerEvent.InteractionRecorded) events.getLast()).effects();
    assertThat(effects.points()).isEmpty();
    assertThat(effects.credits()).isEmpty();
    assertThat(effects.postings()).isEmpty();
    assertThat(journal.customer.standing()).isInstanceOf(Standing.Guest.class);
    assertThat(journal.customer.purchases().purchases()).isEqualTo(1);
  }

  @Test
  void nobodyIsOpenedUnasked() {
    Journal journal = new Journal(Plaza.simple(), NOW);
    Rejection refused =
        journal.reject(
            new Command.RecordInteraction(
                Journal.CUSTOMER,
                new UUID(2, 2),
                sale("a", "10.00"),
                Optional.empty(),
                Optional.empty(),
                false));
    assertThat(refused.code()).isEqualTo(Rejection.Code.UNKNOWN_CUSTOMER);
    assertThat(journal.customer).isEqualTo(Customer.unknown());
  }

  @Test
  void anIdentifierThatIsNotHeldIsRefused() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    HashedIdentifier other = new HashedIdentifier(IdentifierKind.CARD, "card-2");
    Command.RecordInteraction via =
        new Command.RecordInteraction(
            Journal.CUSTOMER,
            new UUID(2, 2),
            sale("a", "10.00"),
            Optional.of(other),
            Optional.empty(),
            false);
    assertThat(journal.reject(via).code()).isEqualTo(Rejection.Code.IDENTIFIER_NOT_HELD);
    journal.accept(new Command.AddIdentifier(Journal.CUSTOMER, other));
    assertThat(journal.tell(via)).isInstanceOf(Decision.Accepted.class);
    journal.accept(new Command.RemoveIdentifier(Journal.CUSTOMER, Journal.CARD));
    assertThat(journal.refuse(sale("b", "10.00")).code())
        .isEqualTo(Rejection.Code.IDENTIFIER_NOT_HELD);
  }

  @Test
  void theServersClockToleratesFiveMinutes() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    Instant now = Instant.parse(NOW);
    journal.record(Journal.sale(journal.occasion(now.plusSeconds(300)), "1.00", 0));
    Rejection refused =
        journal.refuse(Journal.sale(journal.occasion(now.plusSeconds(301)), "1.00", 0));
    assertThat(refused.code()).isEqualTo(Rejection.Code.IN_THE_FUTURE);
    assertThat(refused.pointer()).hasValue("/occurredAt");
  }

  static Stream<Arguments> invalid() {
    Money dollars = new Money(1000, Currency.getInstance("USD"));
    return Stream.of(
        Arguments.of(sale("a", "-0.01"), "/total/amount"),
        Arguments.of(
            new Interaction.Purchase(sale("a", "1").occasion(), dollars, List.of(), 0),
            "/total/currency"),
        Arguments.of(sale("a", "10.00", line("1", "x", "1", "10.01")), "/lines"),
        Arguments.of(
            sale("a", "10.00", line("1", "x", "1", "1.00"), line("1", "x", "1", "1.00")),
            "/lines/1/line"),
        Arguments.of(sale("a", "10.00", line("1", "x", "0", "1.00")), "/lines/0/quantity"),
        Arguments.of(sale("a", "10.00", line("1", "x", "1", "-1.00")), "/lines/0/amount/amount"),
        Arguments.of(sale("a", "10.00", lines(1_001)), "/lines"),
        Arguments.of(Journal.sale(sale("a", "1").occasion(), "1.00", -1), "/payWithPoints"));
  }

  private static Line[] lines(int number) {
    Line[] lines = new Line[number];
    Arrays.setAll(lines, i -> line("l" + i, "x", "1", "0.00"));
    return lines;
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void whatIsInvalidNamesItsField(Interaction.Purchase wrong, String pointer) {
    Rejection refused = Journal.member(Plaza.simple(), NOW).refuse(wrong);
    assertThat(refused.code()).isEqualTo(Rejection.Code.INVALID);
    assertThat(refused.pointer()).hasValue(pointer);
  }

  @Test
  void aPartnerTheProgrammeDoesNotHaveIsRefused() {
    Interaction.Purchase known = sale("a", "10.00");
    var elsewhere =
        new Occasion(
            "till",
            "d",
            known.occasion().occurredAt(),
            Optional.empty(),
            Optional.of("nobody"),
            Optional.empty());
    Rejection refused =
        Journal.member(Plaza.simple(), NOW)
            .refuse(new Interaction.Purchase(elsewhere, known.total(), List.of(), 0));
    assertThat(refused.pointer()).hasValue("/partner");
  }

  @Test
  void anAttributeKeepsTheTypeOfItsFirstUseAndItsLatestValue() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    journal.record(told(journal, new AttributeValue.NumberValue(2), 0));
    journal.record(told(journal, new AttributeValue.NumberValue(1), -3600));
    assertThat(journal.customer.attributes().byName().get("children").value())
        .isEqualTo(new AttributeValue.NumberValue(2));
    Rejection refused = journal.refuse(told(journal, new AttributeValue.TextValue("two"), 0));
    assertThat(refused.pointer()).hasValue("/value");
  }

  private static Interaction.AttributeTold told(
      Journal journal, AttributeValue value, long seconds) {
    return new Interaction.AttributeTold(
        journal.occasion(journal.now.plusSeconds(seconds)), "children", value);
  }

  @Test
  void aDryRunDecidesTheSameAndLeavesTheRecordingToItsCaller() {
    Journal journal = Journal.member(Plaza.simple(), NOW);
    Command.RecordInteraction real = journal.command(sale("a", "10.00"));
    Command.RecordInteraction dry =
        new Command.RecordInteraction(
            real.customer(),
            real.interactionId(),
            real.interaction(),
            real.via(),
            real.opening(),
            true);
    assertThat(journal.decide(dry)).isEqualTo(journal.decide(real));
  }
}
