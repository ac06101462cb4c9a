package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.intake.OpeningBalance;
import io.vinculum.customer.domain.intake.OpeningConsent;
import io.vinculum.customer.domain.intake.OpeningTier;
import io.vinculum.customer.domain.intake.RowId;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.programme.domain.IdentifierKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportingTest {
  private static final Instant BEGIN = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant SINCE = Instant.parse("2024-05-01T00:00:00Z");
  private static final HashedIdentifier EMAIL =
      new HashedIdentifier(IdentifierKind.EMAIL, "email-1");

  private final Plaza plaza = TierTest.plaza(TierTest.tiers("status"));

  /** A row as a file tells it. */
  private record Told(
      String content,
      List<OpeningConsent> consents,
      List<OpeningBalance> balances,
      Optional<OpeningTier> tier) {
    static final Told NOTHING = new Told("a", List.of(), List.of(), Optional.empty());

    Told balances(OpeningBalance... more) {
      return new Told(content, consents, List.of(more), tier);
    }

    Told tier(String level) {
      return new Told(
          content,
          consents,
          balances,
          Optional.of(new OpeningTier(level, Optional.of(SINCE), Optional.empty())));
    }

    Told saying(ConsentState state, Optional<Instant> at) {
      return new Told(
          content,
          List.of(new OpeningConsent("news", state, "old-club", "import", at)),
          balances,
          tier);
    }

    Command row(int number) {
      return new Command.ImportCustomer(
          Journal.CUSTOMER,
          new RowId(new UUID(9, number), "old-club", content),
          List.of(Journal.CARD, EMAIL),
          Set.of("givenName"),
          consents,
          balances,
          tier,
          "key-7",
          false);
    }
  }

  private static OpeningBalance points(long points, String lastDay) {
    return new OpeningBalance("points", points, Optional.of(LocalDate.parse(lastDay)));
  }

  private Journal nobody() {
    return new Journal(plaza, BEGIN.toString());
  }

  @Test
  void whoIsNewIsAMemberWithWhatItHadAndNoRuleFires() {
    Journal journal = nobody();
    Told told =
        Told.NOTHING.balances(points(100, "2026-06-30"), points(50, "2026-12-31")).tier("gold");
    List<CustomerEvent> events = journal.accept(told.row(1));

    assertThat(journal.customer.standing()).isInstanceOf(Standing.Member.class);
    assertThat(journal.customer.identifiers().held())
        .containsExactlyInAnyOrder(Journal.CARD, EMAIL);
    assertThat(journal.customer.ledger().available("points")).isEqualTo(150);
    assertThat(journal.customer.ledger().lots())
        .extracting(balance -> balance.lot().expiresAt().orElseThrow())
        .as("the start of the day after the last one, in Madrid")
        .containsExactly(
            Instant.parse("2026-06-30T22:00:00Z"), Instant.parse("2026-12-31T23:00:00Z"));
    CustomerEvent.CustomerImported imported = (CustomerEvent.CustomerImported) events.getLast();
    assertThat(imported.by()).isEqualTo("key-7");
    assertThat(imported.effects().earnings()).isEmpty();
    assertThat(imported.effects().lots()).extracting(Lot::rule).containsOnly("opening");
    assertThat(imported.effects().postings())
        .allSatisfy(posting -> assertThat(posting.from()).isEqualTo(Account.ISSUED));
    assertThat(TierTest.view(journal).id()).isEqualTo("gold");
    assertThat(TierTest.view(journal).since()).hasValue(SINCE);
    assertThat(journal.replayed()).isEqualTo(journal.customer);

    journal.now = Instant.parse("2026-07-01T00:00:00Z");
    journal.letTimePass();
    assertThat(journal.customer.ledger().available("points")).isEqualTo(50);
  }

  @Test
  void aRowCountsOnceAndIsNoOtherRow() {
    Journal journal = nobody();
    Told told = Told.NOTHING.balances(points(100, "2026-06-30"));
    journal.accept(told.row(1));
    assertThat(journal.tell(told.row(1))).isInstanceOf(Decision.Duplicate.class);
    Told other = new Told("b", List.of(), List.of(points(900, "2026-06-30")), Optional.empty());
    assertThat(journal.reject(other.row(1)).code()).isEqualTo(Rejection.Code.DOCUMENT_REUSED);
    assertThat(journal.customer.ledger().available("points")).isEqualTo(100);

    journal.accept(told.row(2));
    assertThat(journal.customer.ledger().available("points")).isEqualTo(200);
  }

  @Test
  void whoIsHereKeepsWhatItHasAndGetsWhatItBrings() {
    Journal journal = Journal.member(plaza, BEGIN.toString());
    journal.buy("600.00");
    long before = journal.customer.ledger().available("points");
    journal.accept(Told.NOTHING.balances(points(100, "2026-06-30")).row(1));
    assertThat(journal.customer.ledger().available("points")).isEqualTo(before + 100);
    assertThat(journal.customer.identifiers().held()).contains(EMAIL);
    assertThat(TierTest.view(journal).id()).isEqualTo("silver");

    Rejection below = journal.reject(Told.NOTHING.tier("bronze").row(2));
    assertThat(below.pointer()).hasValue("/tier");
  }

  @Test
  void pointsOfTheTierCountForItAndEndAsTheProgrammeSays() {
    Journal journal = nobody();
    journal.accept(
        Told.NOTHING.balances(new OpeningBalance("status", 700, Optional.empty())).row(1));
    assertThat(TierTest.view(journal).id()).isEqualTo("silver");
    assertThat(TierTest.view(journal).qualifying()).isEqualTo(700);
    assertThat(journal.customer.ledger().lots())
        .singleElement()
        .satisfies(balance -> assertThat(balance.lot().expiresAt()).isEmpty());
  }

  @Test
  void aGivenTierIsHeldForAWindowAndThenEarned() {
    Journal journal = nobody();
    journal.accept(Told.NOTHING.tier("gold").row(1));
    journal.now = Instant.parse("2027-03-10T22:59:59Z");
    journal.letTimePass();
    assertThat(TierTest.view(journal).id()).isEqualTo("gold");
    journal.now = Instant.parse("2027-03-10T23:00:00Z");
    journal.letTimePass();
    assertThat(TierTest.view(journal).id()).isEqualTo("bronze");
  }

  @Test
  void whatCannotBeTakenOverIsRefusedAtItsPlace() {
    assertThat(pointer(Told.NOTHING.tier("platinum"))).isEqualTo("/tier");
    assertThat(pointer(Told.NOTHING.balances(points(5, "2026-03-09"))))
        .isEqualTo("/opening/points/expires");
    assertThat(pointer(Told.NOTHING.balances(points(0, "2026-06-30"))))
        .isEqualTo("/opening/points");
    OpeningBalance unknown = new OpeningBalance("miles", 1, Optional.empty());
    assertThat(pointer(Told.NOTHING.balances(unknown))).isEqualTo("/opening/miles");
    assertThat(pointer(Told.NOTHING.saying(ConsentState.GRANTED, Optional.of(BEGIN.plusMillis(1)))))
        .isEqualTo("/consents/news/at");
  }

  @Test
  void aFileDoesNotOverruleWhatWasSaidHereSince() {
    Journal journal = nobody();
    journal.accept(Told.NOTHING.saying(ConsentState.GRANTED, Optional.of(SINCE)).row(1));
    assertThat(journal.customer.consents().byPurpose().get("news").at()).isEqualTo(SINCE);
    journal.accept(
        new Command.ChangeConsent(
            Journal.CUSTOMER,
            new io.vinculum.customer.domain.consent.Consent(
                "news", ConsentState.WITHDRAWN, "app", "2", BEGIN)));

    Told granted = Told.NOTHING.saying(ConsentState.GRANTED, Optional.empty());
    assertThat(journal.reject(granted.row(2)).pointer()).hasValue("/consents/news");
    Told older = Told.NOTHING.saying(ConsentState.GRANTED, Optional.of(SINCE));
    assertThat(journal.reject(older.row(3)).pointer()).hasValue("/consents/news");
    journal.now = BEGIN.plusSeconds(60);
    journal.accept(
        Told.NOTHING.saying(ConsentState.GRANTED, Optional.of(BEGIN.plusSeconds(1))).row(4));
    assertThat(journal.customer.consents().byPurpose().get("news").state())
        .isEqualTo(ConsentState.GRANTED);
  }

  @Test
  void whoIsErasedIsNotTakenOverAgain() {
    Journal journal = nobody();
    journal.accept(Told.NOTHING.row(1));
    journal.accept(new Command.Erase(Journal.CUSTOMER, new UUID(5, 5)));
    assertThat(journal.reject(Told.NOTHING.row(1)).code()).isEqualTo(Rejection.Code.ERASED);
  }

  @Test
  void anOpeningBalanceStaysWithWhoBroughtItWhenTwoAreThemselvesAgain() {
    Pair pair = new Pair(plaza.programmes(), BEGIN);
    pair.survivor.accept(Told.NOTHING.balances(points(100, "2026-06-30")).row(1));
    assertThat(pair.merge()).isTrue();
    Told told = Told.NOTHING.balances(points(50, "2026-12-31")).tier("gold");
    pair.survivor.accept(told.row(2));
    assertThat(pair.survivor.tell(told.row(2))).isInstanceOf(Decision.Duplicate.class);
    assertThat(pair.part()).isTrue();

    assertThat(pair.survivor.customer.ledger().available("points")).isEqualTo(150);
    assertThat(TierTest.view(pair.survivor).id()).isEqualTo("gold");
    assertThat(pair.other.customer.ledger().available("points")).isZero();
    assertThat(pair.survivor.replayed()).isEqualTo(pair.survivor.customer);
  }

  private String pointer(Told told) {
    return nobody().reject(told.row(1)).pointer().orElseThrow();
  }
}
