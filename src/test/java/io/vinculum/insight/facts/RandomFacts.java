package io.vinculum.insight.facts;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction.Declaration;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.maths.rhythm.HourBlocks;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/** Customers of every sort, the same for the same seed. */
public final class RandomFacts {
  /** The day on which questions are asked: 2026-03-01. */
  public static final int TODAY = 20_513;

  private static final List<String> PARTNERS = List.of("superfresh", "fuelco");
  private static final List<String> CATEGORIES = List.of("grocery", "fuel", "home");
  private static final List<String> TIERS = List.of("bronze", "silver", "gold");
  private static final int HISTORY_DAYS = 800;
  private static final int MOST_PURCHASES = 20;

  private final Random random;

  /** Customers of that seed. */
  public RandomFacts(long seed) {
    random = new Random(seed);
  }

  /** One more customer. */
  public Facts next() {
    return next(random.nextInt(MOST_PURCHASES));
  }

  /** One more customer, who bought more often than any other. */
  public Facts frequentBuyer() {
    return next(2 * MOST_PURCHASES);
  }

  /** Other facts of the same customer up to the same event. */
  public Facts sameEventOf(Facts facts) {
    return of(facts.customer(), facts.sequenceNr(), 2 * MOST_PURCHASES);
  }

  private Facts next(int purchases) {
    return of(
        new CustomerId(new UUID(random.nextLong(), random.nextLong())),
        1 + random.nextInt(1000),
        purchases);
  }

  private Facts of(CustomerId customer, long sequenceNr, int purchases) {
    int openedOn = TODAY - random.nextInt(HISTORY_DAYS);
    Map<String, Told<AttributeValue>> attributes = attributes();
    return new Facts(
        customer,
        sequenceNr,
        pick(List.of(Origin.values())),
        openedOn,
        maybe(openedOn + 3).map(OptionalInt::of).orElse(OptionalInt.empty()),
        purchases(purchases),
        kinds(),
        relationship(),
        maybe(pick(TIERS)),
        points(),
        consents(),
        attributes,
        Map.of("store", 1L + random.nextInt(9), "web", 1L),
        wallet(),
        complaints(),
        causes(),
        random.nextInt(5) == 0,
        demographics().with(words(attributes)),
        random.nextBoolean() ? OptionalLong.of(random.nextLong(1L << 40)) : OptionalLong.empty());
  }

  private PurchaseDays purchases(int count) {
    PurchaseDays purchases = PurchaseDays.NONE;
    for (int i = count; i > 0; i--) {
      purchases =
          purchases
              .plus(purchase(TODAY - random.nextInt(HISTORY_DAYS)))
              .at(random.nextInt(HourBlocks.MOMENTS), 1);
    }
    return purchases;
  }

  private PurchaseDay purchase(int day) {
    long spend = 1 + random.nextInt(20_000);
    List<PartnerSpend> partners =
        maybe(pick(PARTNERS)).map(p -> new PartnerSpend(p, spend)).stream().toList();
    List<CategorySpend> categories = new ArrayList<>();
    for (String category : CATEGORIES.stream().sorted().toList()) {
      if (random.nextInt(3) == 0) {
        categories.add(
            new CategorySpend(
                category,
                partners.isEmpty() ? "" : partners.getFirst().partner(),
                1,
                categories.isEmpty() ? spend : spend / 3 + 1));
      }
    }
    return new PurchaseDay(day, 1, spend, partners, categories);
  }

  private Map<InteractionKind, DayCounts> kinds() {
    Map<InteractionKind, DayCounts> kinds = new EnumMap<>(InteractionKind.class);
    for (InteractionKind kind :
        List.of(InteractionKind.PURCHASE, InteractionKind.VISIT, InteractionKind.CALL)) {
      if (random.nextBoolean()) {
        DayCounts days = DayCounts.on(TODAY - random.nextInt(HISTORY_DAYS), 0);
        for (int i = random.nextInt(12); i > 0; i--) {
          days = days.plus(TODAY - random.nextInt(HISTORY_DAYS), 0);
        }
        kinds.put(kind, days);
      }
    }
    return kinds;
  }

  private RelationshipFacts relationship() {
    RelationshipFacts facts = RelationshipFacts.NONE;
    for (int i = random.nextInt(6); i > 0; i--) {
      Instant at = Instant.ofEpochSecond((TODAY - random.nextInt(HISTORY_DAYS)) * 86_400L + 1234);
      Credit credit =
          new Credit(
              pick(List.of(Direction.values())), "purchase", at, random.nextDouble() * 60 - 5, 1);
      facts = facts.plus(List.of(credit), random.nextInt(5) == 0 ? 90 : 120, at);
    }
    return facts;
  }

  private Map<String, Long> points() {
    Map<String, Long> points = new HashMap<>();
    if (random.nextBoolean()) {
      points.put("points", 1L + random.nextInt(5000));
    }
    if (random.nextBoolean()) {
      points.put("status", 1L + random.nextInt(3000));
    }
    return points;
  }

  private Map<String, ConsentState> consents() {
    Map<String, ConsentState> consents = new HashMap<>();
    for (String purpose : List.of("email", "sms")) {
      if (random.nextBoolean()) {
        consents.put(purpose, pick(List.of(ConsentState.values())));
      }
    }
    return consents;
  }

  private Map<String, Told<AttributeValue>> attributes() {
    Map<String, Told<AttributeValue>> attributes = new HashMap<>();
    for (String name : List.of("diet", "children", "car")) {
      AttributeValue value =
          switch (random.nextInt(5)) {
            case 4 -> sealed();
            case 0 -> new AttributeValue.TextValue(pick(List.of("vegan", "omnivore", "gold")));
            case 1 -> new AttributeValue.NumberValue(random.nextInt(4));
            case 2 -> new AttributeValue.NumberValue(random.nextInt(4) + 0.5);
            default -> new AttributeValue.TruthValue(random.nextBoolean());
          };
      if (random.nextInt(4) > 0) {
        attributes.put(name, new Told<>(random.nextInt(1_000_000), value));
      }
    }
    return attributes;
  }

  private AttributeValue sealed() {
    return new AttributeValue.SealedValue(
        new CustomerId(new UUID(random.nextLong(), random.nextLong())),
        new SealedText("t" + Long.toUnsignedString(random.nextLong(), 36)));
  }

  /** What most of the sealed ones say. */
  private Map<String, String> words(Map<String, Told<AttributeValue>> attributes) {
    Map<String, String> words = new HashMap<>();
    attributes.forEach(
        (name, told) -> {
          if (told.value() instanceof AttributeValue.SealedValue && random.nextInt(4) > 0) {
            words.put(name, pick(List.of("vegan", "omnivore", "gold")));
          }
        });
    return words;
  }

  private Map<String, WalletFacts> wallet() {
    Map<String, WalletFacts> wallet = new HashMap<>();
    if (random.nextInt(3) == 0) {
      Declaration said =
          new Declaration(
              new Occasion(
                  "survey",
                  "1",
                  Instant.EPOCH,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()),
              "grocery",
              maybe(BigDecimal.valueOf(random.nextInt(100), 2)),
              maybe(new Money(random.nextInt(100_000), Currency.getInstance("EUR"))),
              maybe(BigDecimal.valueOf(random.nextInt(20))),
              maybe(1 + random.nextInt(3)),
              maybe(4));
      wallet.put("grocery", WalletFacts.NONE.told(said, random.nextInt(1_000_000)));
    }
    if (random.nextInt(3) == 0) {
      wallet.put("fuel", WalletFacts.NONE.seen(TODAY - random.nextInt(400), 4200));
    }
    return wallet;
  }

  private List<ComplaintFact> complaints() {
    return random.nextInt(5) == 0
        ? List.of(
            new ComplaintFact(random.nextLong(), (TODAY - random.nextInt(30)) * 86_400_000L, -0.25))
        : List.of();
  }

  private CauseCounts causes() {
    CauseCounts causes = CauseCounts.NONE;
    for (int i = random.nextInt(5); i > 0; i--) {
      Cause cause =
          new Cause(
              pick(List.of(InteractionKind.COMPLAINT, InteractionKind.WEB)),
              pick(List.of("delivery", "price", "")),
              pick(List.of("store", "web")),
              pick(List.of("store-12", "")));
      causes = causes.plus(cause, TODAY - random.nextInt(HISTORY_DAYS));
    }
    return causes;
  }

  private Demographics demographics() {
    return new Demographics(
        random.nextBoolean() ? OptionalInt.of(random.nextInt(14_000)) : OptionalInt.empty(),
        maybe(pick(List.of("es", "fr", "en"))),
        maybe(pick(List.of("ES", "FR"))),
        maybe(pick(List.of("29001", "28013", "75001"))));
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
