package io.vinculum.insight.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Value;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.Told;
import io.vinculum.insight.rule.Rows;
import io.vinculum.programme.domain.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Groups by keys of every type, few values and many, equal those made customer by customer. */
class DivisionTest {
  private static final Map<String, Function<Facts, Value>> KEYS = keys();

  private static final AudienceQuestion BY_POINTS =
      question(List.of("count"), List.of("points[\"points\"]"));

  private final AudiencePlans plans = new AudiencePlans();

  private static Map<String, Function<Facts, Value>> keys() {
    Map<String, Function<Facts, Value>> keys = new LinkedHashMap<>();
    keys.put("tier", facts -> text(facts.tier()));
    keys.put("postcode", facts -> text(facts.demographics().postcode()));
    keys.put("birthMonth", DivisionTest::birthMonth);
    keys.put("attribute[\"diet\"]", facts -> attribute(facts, "diet"));
    keys.put("attribute[\"car\"]", facts -> attribute(facts, "car"));
    keys.put("purchases", facts -> new Value.Whole(facts.purchases().count()));
    keys.put(
        "points[\"points\"]", facts -> new Value.Whole(facts.points().getOrDefault("points", 0L)));
    keys.put(
        "spend",
        facts -> new Value.Amount(new Money(facts.purchases().spendMinor(), ThreeSlices.EUR)));
    keys.put(
        "shareOfWallet[\"grocery\"]",
        facts -> PlainAudience.share(facts).<Value>map(Value.Real::new).orElseGet(Value.None::new));
    keys.put("inSegment(\"champions\")", _ -> new Value.Truth(false));
    return keys;
  }

  private static Value birthMonth(Facts facts) {
    return facts.demographics().birthDay().isPresent()
        ? new Value.Whole(
            LocalDate.ofEpochDay(facts.demographics().birthDay().getAsInt()).getMonthValue())
        : new Value.None();
  }

  @Property(tries = 8)
  void everyKeyAloneAndInPairs(@ForAll long seed) {
    List<Facts> customers = ThreeSlices.customers(seed);
    List<Facts> counted =
        customers.stream().filter(facts -> facts.standing() != Origin.GUEST).toList();
    List<Rows> slices = ThreeSlices.slices(customers);
    List<String> names = List.copyOf(KEYS.keySet());
    for (int a = 0; a < names.size(); a++) {
      assertDivided(slices, counted, List.of(names.get(a)));
      assertDivided(
          slices, counted, List.of(names.get(a), names.get((a + 1) % names.size()), "tier"));
    }
  }

  /** So many combinations that neither a slice nor the merge has a table of them. */
  @Property(tries = 3)
  void keysOfManyValues(@ForAll long seed) {
    List<Facts> customers = ThreeSlices.customers(seed);
    List<Facts> counted =
        customers.stream().filter(facts -> facts.standing() != Origin.GUEST).toList();
    assertDivided(
        ThreeSlices.slices(customers),
        counted,
        List.of("spend", "points[\"points\"]", "shareOfWallet[\"grocery\"]", "tier"));
  }

  @Example
  void moreGroupsThanAreCountedAreRefused() {
    int most = AudienceLimits.MAX_GROUPS;
    assertThat(merged(byPoints(most))).isInstanceOf(Outcome.Answered.class);

    List<AudiencePart> onlyTogether = byPoints(most + 1);
    assertThat(onlyTogether).noneMatch(AudiencePart::tooManyGroups);
    assertThat(merged(onlyTogether)).isInstanceOf(Outcome.Faulty.class);

    List<AudiencePart> alreadyInOne = byPoints(2 * most);
    assertThat(alreadyInOne).anyMatch(AudiencePart::tooManyGroups);
    assertThat(merged(alreadyInOne)).isInstanceOf(Outcome.Faulty.class);
  }

  /** Parts of a question that divides so many customers by their points, of which no two agree. */
  private List<AudiencePart> byPoints(int customers) {
    List<Facts> all = IntStream.range(0, customers).mapToObj(DivisionTest::withPoints).toList();
    return parts(ThreeSlices.slices(all), BY_POINTS);
  }

  private static Facts withPoints(int points) {
    Facts none = Facts.none(new CustomerId(new UUID(0, points)));
    return new Facts(
        none.customer(),
        1,
        Origin.MEMBER,
        none.openedOn(),
        none.enrolledOn(),
        none.purchases(),
        none.kinds(),
        none.relationship(),
        none.tier(),
        Map.of("points", (long) points),
        none.consents(),
        none.attributes(),
        none.channels(),
        none.wallet(),
        none.openComplaints(),
        none.demographics(),
        none.wakeAtMillis());
  }

  private Outcome<AudienceAnswer> merged(List<AudiencePart> parts) {
    return merged(BY_POINTS, parts);
  }

  @Property(tries = 3)
  void differentValuesOfEveryKey(@ForAll long seed) {
    List<Facts> customers = ThreeSlices.customers(seed);
    List<Facts> counted =
        customers.stream().filter(facts -> facts.standing() != Origin.GUEST).toList();
    for (String key : KEYS.keySet()) {
      if (!key.startsWith("inSegment")) {
        AudienceAnswer answer =
            ask(ThreeSlices.slices(customers), List.of("distinct(" + key + ")"), List.of());
        Set<Value> plain =
            counted.stream()
                .map(KEYS.get(key))
                .filter(value -> !(value instanceof Value.None))
                .collect(Collectors.toSet());
        assertThat(answer.measures().get("distinct(" + key + ")"))
            .as(key)
            .isEqualTo(new Value.Whole(plain.size()));
      }
    }
  }

  private void assertDivided(List<Rows> slices, List<Facts> counted, List<String> by) {
    Map<List<Value>, Long> plain = new HashMap<>();
    Map<List<Value>, Value> plainSums = new HashMap<>();
    for (Facts facts : counted) {
      List<Value> key = by.stream().map(one -> KEYS.get(one).apply(facts)).toList();
      plain.merge(key, 1L, Long::sum);
      plainSums.merge(
          key,
          new Value.Whole(facts.purchases().count()),
          (a, b) -> new Value.Whole(((Value.Whole) a).value() + ((Value.Whole) b).value()));
    }
    Map<List<Value>, Long> divided = new HashMap<>();
    Map<List<Value>, Value> sums = new HashMap<>();
    for (AudienceAnswer.Group group : ask(slices, List.of("sum(purchases)"), by).groups()) {
      List<Value> key = by.stream().map(one -> group.key().get(one)).toList();
      divided.put(key, group.count());
      sums.put(key, group.measures().get("sum(purchases)"));
    }
    assertThat(divided).as("%s", by).isEqualTo(plain);
    assertThat(sums).as("%s", by).isEqualTo(plainSums);
  }

  private AudienceAnswer ask(List<Rows> slices, List<String> measures, List<String> by) {
    AudienceQuestion question = question(measures, by);
    assertThat(plans.faults(question, ThreeSlices.PLAZA)).isEmpty();
    return ((Outcome.Answered<AudienceAnswer>) merged(question, parts(slices, question))).value();
  }

  private static AudienceQuestion question(List<String> measures, List<String> by) {
    return new AudienceQuestion(
        Optional.empty(), measures, by, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private List<AudiencePart> parts(List<Rows> slices, AudienceQuestion question) {
    return slices.stream()
        .map(rows -> plans.ask(question, ThreeSlices.PLAZA, rows).orElseThrow())
        .toList();
  }

  private Outcome<AudienceAnswer> merged(AudienceQuestion question, List<AudiencePart> parts) {
    return plans.merge(
        question,
        ThreeSlices.PLAZA,
        parts,
        new Freshness(0),
        System.nanoTime(),
        new Coverage(ThreeSlices.SLICES, List.of()));
  }

  private static Value text(Optional<String> text) {
    return text.<Value>map(Value.Text::new).orElseGet(Value.None::new);
  }

  private static Value attribute(Facts facts, String name) {
    Told<AttributeValue> told = facts.attributes().get(name);
    if (told == null) {
      return new Value.None();
    }
    return switch (told.value()) {
      case AttributeValue.TextValue(String text) -> new Value.Text(text);
      case AttributeValue.NumberValue(double number) -> new Value.Real(number);
      case AttributeValue.TruthValue(boolean truth) -> new Value.Truth(truth);
      case AttributeValue.SealedValue _ ->
          text(Optional.ofNullable(facts.demographics().words().get(name)));
    };
  }
}
