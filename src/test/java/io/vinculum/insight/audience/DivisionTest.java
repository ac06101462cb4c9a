package io.vinculum.insight.audience;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Groups by keys of every type, few values and many, equal those made customer by customer. */
class DivisionTest {
  private static final Map<String, Function<Facts, Value>> KEYS = keys();

  private final AudiencePlans plans = new AudiencePlans();

  private static Map<String, Function<Facts, Value>> keys() {
    Map<String, Function<Facts, Value>> keys = new LinkedHashMap<>();
    keys.put("tier", facts -> text(facts.tier()));
    keys.put("postcode", facts -> text(facts.demographics().postcode()));
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
    for (Facts facts : counted) {
      plain.merge(by.stream().map(key -> KEYS.get(key).apply(facts)).toList(), 1L, Long::sum);
    }
    Map<List<Value>, Long> divided = new HashMap<>();
    for (AudienceAnswer.Group group : ask(slices, List.of("count"), by).groups()) {
      divided.put(by.stream().map(key -> group.key().get(key)).toList(), group.count());
    }
    assertThat(divided).as("%s", by).isEqualTo(plain);
  }

  private AudienceAnswer ask(List<Rows> slices, List<String> measures, List<String> by) {
    AudienceQuestion question =
        new AudienceQuestion(
            Optional.empty(), measures, by, Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(plans.faults(question, ThreeSlices.PLAZA)).isEmpty();
    List<AudiencePart> parts = new ArrayList<>();
    slices.forEach(rows -> parts.add(plans.ask(question, ThreeSlices.PLAZA, rows).orElseThrow()));
    return ((Outcome.Answered<AudienceAnswer>)
            plans.merge(
                question,
                ThreeSlices.PLAZA,
                parts,
                new Freshness(0),
                System.nanoTime(),
                new Coverage(ThreeSlices.SLICES, List.of())))
        .value();
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
    };
  }
}
