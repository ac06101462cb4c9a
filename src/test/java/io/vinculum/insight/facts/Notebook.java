package io.vinculum.insight.facts;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.PureCustomer;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** What a shopkeeper would note down. */
final class Notebook {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  /** What a customer does somewhere, be it told where or not. */
  private static final Set<InteractionKind> ACTS =
      Set.of(InteractionKind.PURCHASE, InteractionKind.VISIT, InteractionKind.COMPLAINT);

  private final Random random;
  final CustomerId id;
  final PureCustomer customer;
  final List<Sale> sales = new ArrayList<>();
  final List<Occasion> complaints = new ArrayList<>();
  final Map<InteractionKind, Integer> kinds = new HashMap<>();
  final Map<String, Long> channels = new HashMap<>();
  private Instant dietAt = Instant.EPOCH;
  String diet = "";
  private int documents;
  int complained;

  Notebook(long seed) {
    random = new Random(seed);
    id = new CustomerId(new UUID(seed, 1));
    customer = new PureCustomer(id);
    customer.tell(Shop.enrol(id));
  }

  /** A sale and what is still kept of its two lines and of the rest. */
  static final class Sale {
    final Interaction.Purchase purchase;
    long dairy;
    long home;
    private long rest;

    Sale(Interaction.Purchase purchase, long dairy, long home, long rest) {
      this.purchase = purchase;
      this.dairy = dairy;
      this.home = home;
      this.rest = rest;
    }

    long kept() {
      return dairy + home + rest;
    }

    int day() {
      return Notebook.day(purchase.occasion().occurredAt());
    }
  }

  void act() {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> buy();
      case 4 -> giveBackHome();
      case 5 -> giveBackAll();
      case 6 -> told(new Interaction.Visit(occasion(500)));
      case 7 -> complain();
      case 8 -> diet();
      default ->
          told(
              new Interaction.Survey(
                  occasion(500),
                  "autumn",
                  Optional.of(BigDecimal.valueOf(9)),
                  Optional.of("nps"),
                  Map.of(),
                  Optional.empty()));
    }
  }

  private void buy() {
    long dairy = 1L + random.nextInt(5_000);
    long home = 1L + random.nextInt(5_000);
    long rest = random.nextInt(100);
    Occasion on = occasion(800);
    Interaction.Purchase purchase =
        new Interaction.Purchase(
            random.nextInt(4) == 0 ? on.ofDay() : on,
            new Money(dairy + home + rest, EUR),
            List.of(line("a", "grocery.dairy", dairy), line("b", "home", home)),
            0);
    if (told(purchase)) {
      sales.add(new Sale(purchase, dairy, home, rest));
    }
  }

  private static Line line(String name, String category, long minor) {
    return new Line(
        name, Optional.empty(), Optional.of(category), BigDecimal.ONE, new Money(minor, EUR));
  }

  private void giveBackHome() {
    if (!sales.isEmpty()) {
      Sale sale = sales.get(random.nextInt(sales.size()));
      ReturnedLine line =
          new ReturnedLine(
              "b", Optional.of(BigDecimal.ONE), Optional.of(new Money(sale.home, EUR)));
      if (told(
          new Interaction.Return(occasion(0), sale.purchase.occasion().key(), List.of(line)))) {
        sale.home = 0;
      }
    }
  }

  private void giveBackAll() {
    if (!sales.isEmpty()) {
      Sale sale = sales.get(random.nextInt(sales.size()));
      var key = sale.purchase.occasion().key();
      Interaction back =
          random.nextBoolean()
              ? new Interaction.Return(occasion(0), key, List.of())
              : new Interaction.VoidSale(occasion(0), key);
      if (told(back)) {
        sale.dairy = 0;
        sale.home = 0;
        sale.rest = 0;
      }
    }
  }

  private void complain() {
    if (!complaints.isEmpty() && random.nextBoolean()) {
      Occasion settled = complaints.get(random.nextInt(complaints.size()));
      if (told(
          new Interaction.Complaint(
              occasion(0), Optional.empty(), Optional.empty(), Optional.of(settled.key())))) {
        complaints.remove(settled);
      }
    } else {
      Occasion told = occasion(30);
      if (told(
          new Interaction.Complaint(
              told, Optional.of(Wording.plain("queue")), Optional.empty(), Optional.empty()))) {
        complaints.add(told);
        complained++;
      }
    }
  }

  private void diet() {
    Occasion occasion = occasion(500);
    String value = "diet-" + random.nextInt(100);
    Interaction said =
        new Interaction.AttributeTold(occasion, "diet", new AttributeValue.TextValue(value));
    if (told(said) && !occasion.occurredAt().isBefore(dietAt)) {
      dietAt = occasion.occurredAt();
      diet = value;
    }
  }

  private Occasion occasion(int daysBack) {
    Instant at =
        Shop.NOW
            .minus(Duration.ofDays(daysBack == 0 ? 0 : random.nextInt(daysBack)))
            .minusSeconds(60 + random.nextInt(3_600));
    return new Occasion(
        "till-1",
        "d" + documents++,
        at,
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(random.nextBoolean() ? "store" : "web"),
        random.nextBoolean() ? Optional.of("superfresh") : Optional.empty(),
        Optional.empty());
  }

  /** Whether it was recorded; what is recorded is counted. */
  private boolean told(Interaction interaction) {
    boolean recorded =
        customer.tell(Shop.tell(id, interaction)) instanceof Answer.Recorded answer
            && !answer.duplicate();
    if (recorded) {
      int day = Notebook.day(interaction.occasion().occurredAt());
      kinds.merge(
          interaction.kind(), day > day(Shop.NOW) - PurchaseDays.WINDOW_DAYS ? 1 : 0, Integer::sum);
      interaction
          .occasion()
          .channel()
          .or(() -> ACTS.contains(interaction.kind()) ? Optional.of("") : Optional.empty())
          .ifPresent(c -> channels.merge(c, 1L, Long::sum));
    }
    return recorded;
  }

  Facts facts() {
    return fold(id, customer.events());
  }

  /** The day, as the programme counts days. */
  static int day(Instant at) {
    return (int) at.atZone(MADRID).toLocalDate().toEpochDay();
  }

  private static Facts fold(CustomerId id, List<CustomerEvent> events) {
    Facts facts = Facts.none(id);
    for (CustomerEvent event : events) {
      facts =
          new FactsFold(Shop.PROGRAMMES)
              .fold(facts, new StoredEvent(id, facts.sequenceNr() + 1, event));
    }
    return facts;
  }
}
