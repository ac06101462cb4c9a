package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random interactions of every kind: any shape that can be written down, whether or not a shop
 * would ever tell it.
 */
public final class AnyInteraction {
  private AnyInteraction() {}

  /** Of any kind. */
  public static Arbitrary<Interaction> interaction() {
    return Arbitraries.oneOf(
        purchase().map(Interaction.class::cast),
        Combinators.combine(occasion(), documentKey(), returnedLine().list().ofMaxSize(4))
            .as(Interaction.Return::new),
        Combinators.combine(occasion(), documentKey(), maybe(word())).as(Interaction.VoidSale::new),
        occasion().map(Interaction.Visit::new),
        browsing(),
        conversation(),
        Combinators.combine(occasion(), maybe(wording()), maybe(sealedText()), maybe(documentKey()))
            .as(Interaction.Complaint::new),
        survey(),
        Combinators.combine(occasion(), wording(), maybe(sealedText()), maybe(count()))
            .as(Interaction.Social::new),
        Combinators.combine(occasion(), customerId()).as(Interaction.Referral::new),
        Combinators.combine(occasion(), wording(), maybe(wording()))
            .as(Interaction.Abandonment::new),
        Combinators.combine(occasion(), decimal(), maybe(sealedText()))
            .as(Interaction.MysteryVisit::new),
        declaration(),
        Combinators.combine(occasion(), wording(), word(), money(), word())
            .as(Interaction.CompetitorPurchase::new),
        Combinators.combine(occasion(), maybe(word()), maybe(sealedText()), maybe(word()), word())
            .as(Interaction.LocationSignal::new),
        Combinators.combine(occasion(), word(), attributeValue())
            .as(Interaction.AttributeTold::new),
        Combinators.combine(occasion(), documentKey(), word()).as(Interaction.SaleEvent::new));
  }

  /** A sale. */
  public static Arbitrary<Interaction.Purchase> purchase() {
    return Combinators.combine(occasion(), money(), line().list().ofMaxSize(6), count())
        .as(Interaction.Purchase::new);
  }

  /** What a return took out of a sale. */
  public static Arbitrary<SaleReversal> reversal() {
    Arbitrary<SaleReversal.Part> part =
        Combinators.combine(word(), maybe(word()), decimal(), money()).as(SaleReversal.Part::new);
    return Combinators.combine(
            count(),
            instant(),
            maybe(Arbitraries.integers())
                .map(v -> v.map(OptionalInt::of).orElseGet(OptionalInt::empty)),
            part.list().ofMaxSize(4),
            money(),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            word().set().ofMaxSize(3))
        .as(SaleReversal::new)
        .flatMap(
            reversal ->
                maybe(count())
                    .map(paid -> paid.map(minor -> new Money(minor, reversal.amount().currency())))
                    .map(paid -> paidInPoints(reversal, paid)));
  }

  private static SaleReversal paidInPoints(SaleReversal reversal, Optional<Money> paid) {
    return new SaleReversal(
        reversal.saleSequenceNr(),
        reversal.saleOccurredAt(),
        reversal.saleProgrammeVersion(),
        reversal.lines(),
        reversal.amount(),
        reversal.complete(),
        reversal.endsPurchase(),
        reversal.keptCategories(),
        paid,
        paid.isPresent() && reversal.complete());
  }

  /** Names and other short texts, with letters of any script. */
  public static Arbitrary<String> word() {
    return Arbitraries.oneOf(
        Arbitraries.strings().alpha().numeric().ofMaxLength(12),
        Arbitraries.of("till-12", "grocery.dairy", "compañía", "店", "a b/c:d"));
  }

  /** Milliseconds, as everything that is stored, before and after 1970. */
  public static Arbitrary<Instant> instant() {
    return Arbitraries.longs()
        .between(-2_000_000_000_000L, 4_000_000_000_000L)
        .map(Instant::ofEpochMilli);
  }

  /** Present or not. */
  public static <T> Arbitrary<Optional<T>> maybe(Arbitrary<T> value) {
    return value.optional(0.5);
  }

  /** Amounts of either sign. */
  public static Arbitrary<Money> money() {
    return Combinators.combine(
            Arbitraries.longs(), Arbitraries.of("EUR", "USD", "JPY").map(Currency::getInstance))
        .as(Money::new);
  }

  /** Exact decimals of many scales. */
  public static Arbitrary<BigDecimal> decimal() {
    return Arbitraries.oneOf(
        Arbitraries.of("1", "2", "1.0", "0.250", "1E+3", "0").map(BigDecimal::new),
        Arbitraries.bigDecimals().ofScale(3));
  }

  /** Ids of customers. */
  public static Arbitrary<CustomerId> customerId() {
    return uuid().map(CustomerId::new);
  }

  /** Any UUID. */
  public static Arbitrary<UUID> uuid() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  /** What is counted: zero or more. */
  public static Arbitrary<Long> count() {
    return Arbitraries.longs().greaterOrEqual(0);
  }

  private static Arbitrary<Occasion> occasion() {
    return Combinators.combine(
            word(), word(), instant(), maybe(word()), maybe(word()), maybe(word()), maybe(day()))
        .as(Occasion::new)
        .flatMap(
            occasion -> Arbitraries.of(true, false).map(day -> day ? occasion.ofDay() : occasion));
  }

  private static Arbitrary<LocalDate> day() {
    return Arbitraries.longs().between(0, 80_000).map(LocalDate::ofEpochDay);
  }

  private static Arbitrary<DocumentKey> documentKey() {
    Arbitrary<DocumentKey.Series> series =
        Combinators.combine(maybe(word()), day()).as(DocumentKey.Series::new);
    return Combinators.combine(maybe(word()), word(), word(), maybe(series)).as(DocumentKey::new);
  }

  private static Arbitrary<Line> line() {
    return Combinators.combine(word(), maybe(word()), maybe(word()), decimal(), money())
        .as(Line::new);
  }

  private static Arbitrary<ReturnedLine> returnedLine() {
    return Combinators.combine(word(), maybe(decimal()), maybe(money())).as(ReturnedLine::new);
  }

  private static Arbitrary<SealedText> sealedText() {
    return word().map(SealedText::new);
  }

  /** Words in clear or sealed. */
  public static Arbitrary<Wording> wording() {
    return Arbitraries.oneOf(
        word().map(Wording::plain), sealedText().<Wording>map(Wording.Hidden::new));
  }

  private static Arbitrary<Interaction> browsing() {
    return Combinators.combine(
            occasion(),
            Arbitraries.of(InteractionKind.WEB, InteractionKind.APP),
            word(),
            maybe(wording()),
            maybe(word()),
            maybe(word()),
            maybe(sealedText()),
            maybe(wording()))
        .as(Interaction.Browsing::new);
  }

  private static Arbitrary<Interaction> conversation() {
    return Combinators.combine(
            occasion(),
            Arbitraries.of(InteractionKind.CALL, InteractionKind.EMAIL, InteractionKind.CHAT),
            Arbitraries.of(true, false),
            maybe(sealedText()),
            maybe(word()),
            maybe(count()))
        .as(Interaction.Conversation::new);
  }

  private static Arbitrary<Interaction> survey() {
    return Combinators.combine(
            occasion(),
            word(),
            maybe(decimal()),
            maybe(word()),
            Arbitraries.maps(word(), wording()).ofMaxSize(4),
            maybe(sealedText()))
        .as(Interaction.Survey::new);
  }

  private static Arbitrary<Interaction> declaration() {
    return Combinators.combine(
            occasion(),
            word(),
            maybe(decimal()),
            maybe(money()),
            maybe(decimal()),
            maybe(Arbitraries.integers()),
            maybe(Arbitraries.integers()))
        .as(Interaction.Declaration::new);
  }

  private static Arbitrary<AttributeValue> attributeValue() {
    return Arbitraries.oneOf(
        word().map(AttributeValue.TextValue::new),
        Combinators.combine(customerId(), sealedText()).as(AttributeValue.SealedValue::new),
        Arbitraries.doubles().map(AttributeValue.NumberValue::new),
        Arbitraries.of(true, false).map(AttributeValue.TruthValue::new));
  }
}
