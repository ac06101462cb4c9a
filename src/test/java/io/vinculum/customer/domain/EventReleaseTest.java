package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Journal.back;
import static io.vinculum.customer.domain.Journal.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.PendingPolicy;
import java.time.Period;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Points that wait for the goods to be sent. */
class EventReleaseTest {
  private static final String MARCH = "2026-03-10T09:00:00Z";

  private final Journal journal = new Journal(plaza(), MARCH);

  private static Plaza plaza() {
    Plaza plaza = Plaza.simple();
    plaza.pending = new PendingPolicy.UntilEvent("shipped");
    return plaza;
  }

  private CustomerEvent.InteractionRecorded happens(
      String event, CustomerEvent.InteractionRecorded sale) {
    return journal.record(event(event, sale.interaction().occasion().key()));
  }

  private Interaction.SaleEvent event(String event, DocumentKey sale) {
    return new Interaction.SaleEvent(journal.occasion(), sale, event);
  }

  private long pending() {
    return journal.points().pending();
  }

  @Test
  void theEventReleasesTheSalesPointsAndNoOthers() {
    var sale = journal.buy("50.00");
    journal.buy("7.00");
    assertThat(Journal.answer(sale).pending()).isEqualTo(50);
    assertThat(journal.balance()).isZero();
    journal.at("2027-03-10T09:00:00Z").letTimePass();
    assertThat(pending()).isEqualTo(57);

    assertThat(Journal.answer(happens("shipped", sale)).balance()).isEqualTo(50);
    assertThat(journal.balance()).isEqualTo(50);
    assertThat(pending()).isEqualTo(7);
    assertThat(journal.replayed()).isEqualTo(journal.customer);
  }

  @Test
  void anotherEventReleasesNothingAndASecondOneNothingMore() {
    var sale = journal.buy("50.00");
    happens("packed", sale);
    assertThat(journal.balance()).isZero();
    Interaction.SaleEvent shipped = event("shipped", sale.interaction().occasion().key());
    var released = journal.record(shipped);
    assertThat(journal.tell(journal.command(shipped)))
        .isEqualTo(new Decision.Duplicate(journal.customer.version(), released));
    assertThat(happens("shipped", sale).effects().postings()).isEmpty();
    assertThat(journal.balance()).isEqualTo(50);
  }

  @Test
  void whatCameBackBeforeIsCancelled() {
    var sale = journal.buy("50.00", line("1", "a", "2", "30.00"), line("2", "a", "1", "20.00"));
    journal.giveBack(sale, back("1", "1"));
    assertThat(pending()).isEqualTo(35);
    happens("shipped", sale);
    assertThat(journal.balance()).isEqualTo(35);
    journal.giveBack(sale);
    assertThat(journal.balance()).isZero();
    assertThat(happens("shipped", sale).effects().postings()).isEmpty();
  }

  @Test
  void ofASaleThatCameBackWhollyNothingIsReleased() {
    var sale = journal.buy("50.00");
    journal.giveBack(sale);
    assertThat(pending()).isZero();
    assertThat(happens("shipped", sale).effects().postings()).isEmpty();
    assertThat(journal.balance()).isZero();
  }

  @Test
  void anEventBeforeItsSaleIsToComeAgain() {
    journal.buy("1.00");
    Rejection early = journal.refuse(event("shipped", Journal.key("to come")));
    assertThat(early.code()).isEqualTo(Rejection.Code.UNKNOWN_DOCUMENT);
    var visit = journal.record(new Interaction.Visit(journal.occasion()));
    Rejection wrong = journal.refuse(event("shipped", visit.interaction().occasion().key()));
    assertThat(wrong.code()).isEqualTo(Rejection.Code.INVALID);
    assertThat(wrong.pointer()).contains("/of");
  }

  @Test
  void whatIsOwedIsRepaidFirst() {
    Plaza plaza = plaza().negative(NegativePolicy.DEBT);
    Journal owing = new Journal(plaza, MARCH);
    var first = owing.buy("30.00");
    owing.record(
        new Interaction.SaleEvent(
            owing.occasion(), first.interaction().occasion().key(), "shipped"));
    owing.accept(
        new Command.AdjustPoints(
            Journal.CUSTOMER, new UUID(4, 4), "points", -30, Wording.plain("spent"), "k", false));
    owing.giveBack(first);
    var second = owing.buy("50.00");
    assertThat(owing.points().debt()).isEqualTo(30);
    owing.record(
        new Interaction.SaleEvent(
            owing.occasion(), second.interaction().occasion().key(), "shipped"));
    assertThat(owing.balance()).isEqualTo(20);
    assertThat(owing.points().debt()).isZero();
  }

  @Test
  void whatExpiresBeforeItsEventIsNotReleased() {
    Journal late =
        new Journal(
            plaza().expiring(new ExpiryPolicy.Rolling(Period.ofMonths(1), ExpiryPolicy.End.DAY)),
            MARCH);
    var sale = late.buy("50.00");
    late.at("2026-05-01T09:00:00Z");
    late.record(
        new Interaction.SaleEvent(late.occasion(), sale.interaction().occasion().key(), "shipped"));
    assertThat(late.balance()).isZero();
    assertThat(late.points().pending()).isZero();
  }
}
