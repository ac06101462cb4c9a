package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Documents of a source whose numbers begin again each day. */
final class DocumentSeriesTest {
  private static final String MONDAY = "2026-03-02T10:00:00Z";
  private static final String TUESDAY = "2026-03-03T10:00:00Z";

  private final Plaza plaza = Plaza.simple();
  private final Journal journal = Journal.member(plaza, "2026-03-10T10:00:00Z");

  /** Number 17 of a till at a place. */
  private static Occasion seventeen(String at, String place, boolean restarts) {
    Instant occurredAt = Instant.parse(at);
    return new Occasion(
        "till-1",
        "17",
        occurredAt,
        Optional.of("store"),
        Optional.of("superfresh"),
        Optional.of(place),
        restarts
            ? Optional.of(LocalDate.ofInstant(occurredAt, Plaza.simple().zone))
            : Optional.empty());
  }

  private static Interaction.Purchase sale(Occasion occasion, String total) {
    return Journal.sale(occasion, total, 0);
  }

  private Decision tell(Interaction interaction) {
    return journal.tell(journal.command(interaction));
  }

  private static Rejection.Code refusal(Decision decision) {
    return ((Decision.Rejected) decision).rejection().code();
  }

  private static DocumentKey key(String day, String place) {
    return new DocumentKey(
        Optional.of("superfresh"),
        "till-1",
        "17",
        Optional.of(new DocumentKey.Series(Optional.of(place), LocalDate.parse(day))));
  }

  private Decision voided(DocumentKey sale) {
    return tell(new Interaction.VoidSale(journal.occasion(), sale));
  }

  private Decision sent(DocumentKey sale) {
    return tell(new Interaction.SaleEvent(journal.occasion(), sale, "sent"));
  }

  @Test
  void theSameNumberOfAnotherDayOrPlaceIsAnotherSale() {
    assertThat(tell(sale(seventeen(MONDAY, "a", true), "10.00")))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(tell(sale(seventeen(TUESDAY, "a", true), "10.00")))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(tell(sale(seventeen(TUESDAY, "b", true), "10.00")))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(tell(sale(seventeen(TUESDAY, "a", true), "10.00")))
        .isInstanceOf(Decision.Duplicate.class);
    assertThat(refusal(tell(sale(seventeen(TUESDAY, "a", true), "11.00"))))
        .isEqualTo(Rejection.Code.DOCUMENT_REUSED);
    assertThat(journal.balance()).isEqualTo(30);
    assertThat(journal.replayed()).isEqualTo(journal.customer);
  }

  @Test
  void aReturnTakesFromTheSaleOfItsDayAndPlace() {
    tell(sale(seventeen(MONDAY, "a", true), "10.00"));
    tell(sale(seventeen(TUESDAY, "a", true), "20.00"));

    assertThat(refusal(voided(key("2026-03-02", "b")))).isEqualTo(Rejection.Code.UNKNOWN_DOCUMENT);
    voided(key("2026-03-03", "a"));
    assertThat(journal.balance()).isEqualTo(10);
    voided(key("2026-03-02", "a"));
    assertThat(journal.balance()).isZero();
  }

  @Test
  void whatWasRecordedBeforeTheMarkIsKnownByItsDayAndPlace() {
    tell(sale(seventeen(MONDAY, "a", false), "10.00"));

    assertThat(tell(sale(seventeen(MONDAY, "a", true), "10.00")))
        .isInstanceOf(Decision.Duplicate.class);
    assertThat(refusal(tell(sale(seventeen(MONDAY, "a", true), "12.00"))))
        .isEqualTo(Rejection.Code.DOCUMENT_REUSED);
    assertThat(tell(sale(seventeen(TUESDAY, "a", true), "10.00")))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(tell(sale(seventeen(MONDAY, "b", true), "10.00")))
        .isInstanceOf(Decision.Accepted.class);
    voided(key("2026-03-02", "a"));
    assertThat(journal.balance()).isEqualTo(20);
    assertThat(refusal(voided(key("2026-03-04", "a")))).isEqualTo(Rejection.Code.UNKNOWN_DOCUMENT);
  }

  @Test
  void theDayIsTheProgrammes() {
    // Before the mark, just before midnight in Madrid.
    tell(sale(seventeen("2026-03-02T22:59:59Z", "a", false), "10.00"));
    assertThat(tell(sale(seventeen("2026-03-02T23:00:01Z", "a", true), "15.00")))
        .isInstanceOf(Decision.Accepted.class);
    voided(key("2026-03-02", "a"));
    assertThat(journal.balance()).isEqualTo(15);
    voided(key("2026-03-03", "a"));
    assertThat(journal.balance()).isZero();
  }

  @Test
  void anEventOfASaleFindsItToo() {
    tell(sale(seventeen(MONDAY, "a", false), "10.00"));
    tell(sale(seventeen(TUESDAY, "a", true), "10.00"));

    assertThat(sent(key("2026-03-02", "a"))).isInstanceOf(Decision.Accepted.class);
    assertThat(sent(key("2026-03-03", "a"))).isInstanceOf(Decision.Accepted.class);
    assertThat(refusal(sent(key("2026-03-05", "a")))).isEqualTo(Rejection.Code.UNKNOWN_DOCUMENT);
  }

  @Test
  void aSeriesMakesAnotherFingerprintAndAnotherGuest() {
    DocumentKey plain = key("2026-03-02", "a").withoutSeries();
    DocumentKey nowhere =
        new DocumentKey(
            plain.partner(),
            plain.source(),
            plain.document(),
            Optional.of(new DocumentKey.Series(Optional.empty(), LocalDate.parse("2026-03-02"))));
    List<DocumentKey> keys =
        List.of(
            plain, key("2026-03-02", "a"), key("2026-03-02", "b"), key("2026-03-03", "a"), nowhere);

    assertThat(keys.stream().map(Fingerprint::of)).doesNotHaveDuplicates();
    assertThat(keys.stream().map(CustomerId::ofReceipt)).doesNotHaveDuplicates();
    assertThat(Fingerprint.ofBytes(Fingerprint.of(plain).toBytes()))
        .isEqualTo(Fingerprint.of(plain));
  }
}
