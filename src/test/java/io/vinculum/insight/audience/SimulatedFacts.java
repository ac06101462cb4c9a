package io.vinculum.insight.audience;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.ComplaintFact;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.HourCounts;
import io.vinculum.insight.facts.PartnerSpend;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.facts.RelationshipFacts;
import io.vinculum.insight.facts.Told;
import io.vinculum.maths.decay.DecayedSum;
import io.vinculum.maths.decay.ForwardDecay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/**
 * Customers of a coalition as they are spread in life: few who buy often, many who buy seldom, most
 * of what may be told of a customer not told. About one in twenty is a guest.
 */
final class SimulatedFacts {
  private static final List<String> PARTNERS = List.of("superfresh", "fuelco");
  private static final List<String> CATEGORIES = List.of("fuel", "grocery", "home");
  private static final List<String> TIERS = List.of("bronze", "silver", "gold");
  private static final int HISTORY_DAYS = 730;
  private static final double MEAN_DAYS = 14;
  private static final int MOST_DAYS = 200;
  private static final double HALF_LIFE_DAYS = 120;
  private static final int POSTCODES = 5_000;

  private final Random random;

  SimulatedFacts(long seed) {
    random = new Random(seed);
  }

  Facts next() {
    CustomerId customer = new CustomerId(new UUID(random.nextLong(), random.nextLong()));
    int opened = RandomFacts.TODAY - random.nextInt(HISTORY_DAYS);
    boolean guest = random.nextInt(20) == 0;
    PurchaseDays purchases = purchases(opened, guest);
    return new Facts(
        customer,
        purchases.days().size() + 2,
        guest ? Origin.GUEST : random.nextInt(5) == 0 ? Origin.ANONYMOUS : Origin.MEMBER,
        opened,
        guest ? OptionalInt.empty() : OptionalInt.of(opened),
        purchases,
        kinds(purchases),
        guest ? RelationshipFacts.NONE : relationship(purchases),
        guest ? Optional.empty() : tier(purchases),
        points(guest),
        consents(guest),
        attributes(),
        Map.of("store", 1L + purchases.days().size()),
        Map.of(),
        complaints(opened),
        demographics(guest),
        random.nextBoolean()
            ? OptionalLong.of((RandomFacts.TODAY + 100L) * 86_400_000)
            : OptionalLong.empty());
  }

  private PurchaseDays purchases(int opened, boolean guest) {
    int span = RandomFacts.TODAY - opened + 1;
    double rate = MEAN_DAYS * -Math.log(1 - random.nextDouble()) * span / HISTORY_DAYS * 2;
    int count = guest ? 1 : (int) Math.min(MOST_DAYS, Math.min(span, rate));
    List<Integer> on =
        random.ints(count, opened, RandomFacts.TODAY + 1).distinct().sorted().boxed().toList();
    List<PurchaseDay> days = new ArrayList<>();
    HourCounts hours = HourCounts.NONE;
    int from = on.isEmpty() ? Integer.MIN_VALUE : on.getLast() - PurchaseDays.DETAIL_DAYS;
    for (int day : on) {
      long spend = (long) (Math.exp(random.nextGaussian() * 0.8 + 3.2) * 100);
      days.add(
          day < from
              ? new PurchaseDay(day, 1, spend, List.of(), List.of())
              : detailed(day, spend, pick(PARTNERS)));
      hours = hours.plus(2 + random.nextInt(3), 1);
    }
    return new PurchaseDays(days, from, hours);
  }

  private PurchaseDay detailed(int day, long spend, String partner) {
    return new PurchaseDay(
        day,
        1,
        spend,
        List.of(new PartnerSpend(partner, spend)),
        List.of(new CategorySpend(pick(CATEGORIES), partner, 1, spend)));
  }

  private Map<InteractionKind, DayCounts> kinds(PurchaseDays purchases) {
    Map<InteractionKind, DayCounts> kinds = new EnumMap<>(InteractionKind.class);
    List<DayCounts.Day> bought =
        purchases.days().stream()
            .filter(day -> day.day() >= purchases.detailsFrom())
            .map(day -> new DayCounts.Day(day.day(), 1, 0))
            .toList();
    if (!bought.isEmpty()) {
      kinds.put(InteractionKind.PURCHASE, new DayCounts(bought));
    }
    if (random.nextInt(4) == 0) {
      DayCounts days = DayCounts.on(RandomFacts.TODAY - random.nextInt(400), 0);
      for (int i = random.nextInt(6); i > 0; i--) {
        days = days.plus(days.lastDay() + random.nextInt(20), 0);
      }
      kinds.put(InteractionKind.VISIT, days);
    }
    return kinds;
  }

  private RelationshipFacts relationship(PurchaseDays purchases) {
    ForwardDecay decay = new ForwardDecay(HALF_LIFE_DAYS);
    DecayedSum toCompany = DecayedSum.ZERO;
    DecayedSum toCustomer = DecayedSum.ZERO;
    for (PurchaseDay day : purchases.days()) {
      toCompany = toCompany.plus(decay, day.day() + 0.5, day.spendMinor() * 0.002);
      toCustomer = toCustomer.plus(decay, day.day() + 0.5, day.spendMinor() * 0.0001);
    }
    return purchases.days().isEmpty()
        ? RelationshipFacts.NONE
        : new RelationshipFacts(HALF_LIFE_DAYS, toCompany, toCustomer);
  }

  private Optional<String> tier(PurchaseDays purchases) {
    int days = purchases.days().size();
    return Optional.of(TIERS.get(days > 40 ? 2 : days > 15 ? 1 : 0));
  }

  private Map<String, Long> points(boolean guest) {
    return guest ? Map.of() : Map.of("points", 1L + random.nextInt(5_000));
  }

  private Map<String, ConsentState> consents(boolean guest) {
    Map<String, ConsentState> consents = new HashMap<>();
    if (!guest && random.nextInt(3) > 0) {
      consents.put("email", random.nextInt(4) > 0 ? ConsentState.GRANTED : ConsentState.DENIED);
    }
    return consents;
  }

  private Map<String, Told<AttributeValue>> attributes() {
    return random.nextInt(3) == 0
        ? Map.of(
            "diet",
            new Told<>(1_000, new AttributeValue.TextValue(pick(List.of("vegan", "any", "none")))))
        : Map.of();
  }

  private List<ComplaintFact> complaints(int opened) {
    return random.nextInt(100) == 0
        ? List.of(new ComplaintFact(random.nextLong(), (opened + 1L) * 86_400_000, -0.25))
        : List.of();
  }

  private Demographics demographics(boolean guest) {
    return guest
        ? Demographics.NONE
        : new Demographics(
            random.nextInt(3) > 0
                ? OptionalInt.of(-5_000 + random.nextInt(18_000))
                : OptionalInt.empty(),
            Optional.of(pick(List.of("es", "es", "es", "fr", "en"))),
            Optional.of(pick(List.of("ES", "ES", "FR"))),
            random.nextInt(3) > 0
                ? Optional.of(String.valueOf(10_000 + random.nextInt(POSTCODES)))
                : Optional.empty());
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
