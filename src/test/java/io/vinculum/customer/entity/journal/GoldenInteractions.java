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
import io.vinculum.customer.domain.interaction.Wordings;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One interaction of each kind, by the name that its golden file bears. */
final class GoldenInteractions {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Occasion FULL =
      new Occasion(
          "till-12",
          "2026-03-01-000123",
          Instant.parse("2026-03-01T09:15:30Z"),
          Optional.of("store"),
          Optional.of("superfresh"),
          Optional.of("store-12"));
  private static final Occasion BARE =
      new Occasion(
          "crm",
          "c-1",
          Instant.parse("2026-02-28T23:59:59.999Z"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  private static final Optional<SealedText> TEXT = Optional.of(new SealedText("AX7h2kQ"));
  private static final DocumentKey SALE =
      new DocumentKey(Optional.of("superfresh"), "till-12", "2026-03-01-000123");

  /** Of a source whose numbers begin again each day. */
  private static final Occasion NUMBERED =
      new Occasion(
          "till-12",
          "17",
          Instant.parse("2026-03-01T23:15:30Z"),
          Optional.empty(),
          Optional.of("superfresh"),
          Optional.of("store-12"),
          Optional.of(LocalDate.parse("2026-03-02")));

  private static final DocumentKey OF_SERIES =
      new DocumentKey(
          Optional.of("superfresh"),
          "till-12",
          "17",
          Optional.of(
              new DocumentKey.Series(Optional.of("store-12"), LocalDate.parse("2026-03-01"))));

  private GoldenInteractions() {}

  static Map<String, Interaction> all() {
    Map<String, Interaction> all = new LinkedHashMap<>();
    sales(all);
    touches(all);
    voices(all);
    all.put("attribute", attribute(new AttributeValue.TextValue("vegan")));
    all.put("attribute-number", attribute(new AttributeValue.NumberValue(2.5)));
    all.put("attribute-truth", attribute(new AttributeValue.TruthValue(true)));
    sealed(all);
    return all;
  }

  /** Words under the customer's key. */
  private static void sealed(Map<String, Interaction> all) {
    Map<String, Interaction> inClear = Map.copyOf(all);
    for (String kind :
        List.of("web", "abandonment", "complaint", "survey", "social", "competitor-purchase")) {
      all.put(
          kind + "-sealed",
          Wordings.replaced(
              inClear.get(kind), _ -> new Wording.Hidden(new SealedText("AX7h2kQ_Zw"))));
    }
    all.put(
        "attribute-sealed",
        attribute(
            new AttributeValue.SealedValue(
                CustomerId.parse("0195f2c1-0000-7000-8000-000000000001"),
                new SealedText("AX7h2kQ_Zw"))));
  }

  /** What is sold and comes back. */
  private static void sales(Map<String, Interaction> all) {
    all.put("purchase", basket());
    all.put(
        "return",
        new Interaction.Return(
            FULL,
            SALE,
            List.of(
                new ReturnedLine("1", Optional.of(new BigDecimal("1")), Optional.of(euro(195))),
                new ReturnedLine("2", Optional.empty(), Optional.empty()))));
    all.put("void", new Interaction.VoidSale(FULL, SALE));
    all.put("void-double", new Interaction.VoidSale(FULL, SALE, Optional.of("document-double")));
    all.put("void-numbered", new Interaction.VoidSale(NUMBERED, OF_SERIES));
    all.put("event", new Interaction.SaleEvent(FULL, SALE, "shipped"));
  }

  /** What the customer does. */
  private static void touches(Map<String, Interaction> all) {
    all.put("visit", new Interaction.Visit(FULL));
    all.put("visit-day-only", new Interaction.Visit(FULL.ofDay()));
    all.put(
        "web",
        new Interaction.Browsing(
            BARE,
            InteractionKind.WEB,
            "search",
            Optional.of(Wording.plain("/offers")),
            Optional.of("grocery"),
            Optional.of("841001"),
            TEXT,
            Optional.of(Wording.plain("price"))));
    all.put(
        "call",
        new Interaction.Conversation(
            BARE, InteractionKind.CALL, true, TEXT, Optional.of("es"), Optional.of(185L)));
    all.put(
        "abandonment",
        new Interaction.Abandonment(
            BARE, Wording.plain("cart"), Optional.of(Wording.plain("shipping"))));
    all.put(
        "location",
        new Interaction.LocationSignal(
            BARE, Optional.of("mall"), TEXT, Optional.of("north-gate"), "enter"));
    all.put(
        "referral",
        new Interaction.Referral(BARE, CustomerId.parse("0195f2c1-0000-7000-8000-000000000001")));
  }

  /** What is said. */
  private static void voices(Map<String, Interaction> all) {
    all.put(
        "complaint",
        new Interaction.Complaint(
            BARE,
            Optional.of(Wording.plain("delivery")),
            TEXT,
            Optional.of(new DocumentKey(Optional.empty(), "crm", "c-0"))));
    all.put(
        "survey",
        new Interaction.Survey(
            BARE,
            "after-visit",
            Optional.of(new BigDecimal("9.0")),
            Optional.of("nps"),
            Map.of("q2", Wording.plain("yes"), "q1", Wording.plain("staff")),
            TEXT));
    all.put(
        "social",
        new Interaction.Social(BARE, Wording.plain("mastodon"), TEXT, Optional.of(1200L)));
    all.put("mystery-visit", new Interaction.MysteryVisit(BARE, new BigDecimal("7.25"), TEXT));
    all.put(
        "declaration",
        new Interaction.Declaration(
            BARE,
            "grocery",
            Optional.of(new BigDecimal("0.4")),
            Optional.of(euro(25_000)),
            Optional.of(new BigDecimal("6")),
            Optional.of(2),
            Optional.of(3)));
    all.put(
        "competitor-purchase",
        new Interaction.CompetitorPurchase(
            BARE, Wording.plain("other-market"), "grocery", euro(1999), "receipt"));
  }

  static Interaction.Purchase oneLine() {
    return new Interaction.Purchase(
        new Occasion(
            "till-12",
            "2026-03-01-000123",
            Instant.parse("2026-03-01T09:15:30Z"),
            Optional.of("store"),
            Optional.of("superfresh"),
            Optional.empty()),
        euro(390),
        List.of(
            new Line(
                "1",
                Optional.of("841001"),
                Optional.of("grocery.dairy"),
                new BigDecimal("2"),
                euro(390))),
        0);
  }

  static SaleReversal reversal() {
    return new SaleReversal(
        17,
        Instant.parse("2026-02-20T08:00:00Z"),
        OptionalInt.of(6),
        List.of(
            new SaleReversal.Part(
                "1", Optional.of("grocery.dairy"), new BigDecimal("1"), euro(195)),
            new SaleReversal.Part("", Optional.empty(), new BigDecimal("0.5"), euro(10))),
        euro(205),
        false,
        true,
        Set.of("home.kitchen", "grocery.dairy"));
  }

  /** The same of a sale of which points had paid a part. */
  static SaleReversal paidInPoints() {
    SaleReversal it = reversal();
    return new SaleReversal(
        it.saleSequenceNr(),
        it.saleOccurredAt(),
        it.saleProgrammeVersion(),
        it.lines(),
        it.amount(),
        it.complete(),
        it.endsPurchase(),
        it.keptCategories(),
        Optional.of(euro(33)));
  }

  /** The same of a sale of which no hour was told. */
  static SaleReversal ofDay() {
    SaleReversal it = reversal();
    return new SaleReversal(
        it.saleSequenceNr(),
        it.saleOccurredAt(),
        it.saleProgrammeVersion(),
        it.lines(),
        it.amount(),
        it.complete(),
        it.endsPurchase(),
        it.keptCategories(),
        it.paidInPoints(),
        true);
  }

  private static Interaction.Purchase basket() {
    return new Interaction.Purchase(
        FULL,
        euro(5420),
        List.of(
            new Line(
                "1",
                Optional.of("841001"),
                Optional.of("grocery.dairy"),
                new BigDecimal("2"),
                euro(390)),
            new Line("2", Optional.empty(), Optional.empty(), BigDecimal.ONE, euro(5030))),
        200);
  }

  private static Interaction attribute(AttributeValue value) {
    return new Interaction.AttributeTold(BARE, "diet", value);
  }

  private static Money euro(long cents) {
    return new Money(cents, EUR);
  }
}
