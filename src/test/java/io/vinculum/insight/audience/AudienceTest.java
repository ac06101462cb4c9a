package io.vinculum.insight.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Value;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.rule.Rows;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What slices answer together equals what is reckoned customer by customer. */
final class AudienceTest {
  private static final List<String> MEASURES =
      List.of(
          "count",
          "sum(spend365)",
          "avg(spend365)",
          "p50(spend365)",
          "p90(spend365)",
          "min(age)",
          "max(age)",
          "avg(age)",
          "p50(daysSinceLastPurchase)",
          "p90(daysSinceLastPurchase)",
          "sum(points[\"points\"])",
          "sum(shareOfWallet[\"grocery\"])",
          "p50(shareOfWallet[\"grocery\"])",
          "distinct(postcode)");

  private final AudiencePlans plans = new AudiencePlans();

  @Property(tries = 5)
  void everyRuleWithEveryMeasure(@ForAll long seed) {
    List<Facts> all = ThreeSlices.customers(seed);
    List<Rows> slices = ThreeSlices.slices(all);
    List<Optional<String>> rules = new ArrayList<>(List.of(Optional.empty()));
    PlainAudience.RULES.keySet().forEach(rule -> rules.add(Optional.of(rule)));
    for (Optional<String> rule : rules) {
      AudienceAnswer answer = ask(slices, question(rule, List.of()));
      PlainAudience plain = new PlainAudience(all).where(rule);

      assertThat(answer.count()).as("%s", rule).isEqualTo(plain.customers().size());
      assertThat(answer.groups()).isEmpty();
      assertMeasures(rule + "", answer.measures(), plain);
    }
  }

  @Property(tries = 5)
  void groupsOfTwoFields(@ForAll long seed) {
    List<Facts> all = ThreeSlices.customers(seed);
    Optional<String> rule = Optional.of("tier == \"gold\" || age >= 30");
    AudienceAnswer answer =
        ask(ThreeSlices.slices(all), question(rule, List.of("tier", "country")));
    Map<List<Optional<String>>, PlainAudience> plain =
        new PlainAudience(all)
            .where(rule)
            .by(List.of(Facts::tier, facts -> facts.demographics().country()));

    assertThat(answer.groups()).hasSameSizeAs(plain.keySet());
    assertThat(answer.groups())
        .isSortedAccordingTo(Comparator.comparingLong(AudienceAnswer.Group::count).reversed());
    for (AudienceAnswer.Group group : answer.groups()) {
      PlainAudience same =
          plain.get(List.of(word(group.key().get("tier")), word(group.key().get("country"))));
      assertThat(group.count()).isEqualTo(same.customers().size());
      assertMeasures(group.key() + "", group.measures(), same);
    }
  }

  @Property(tries = 5)
  void histogramAndTop(@ForAll long seed) {
    List<Facts> all = ThreeSlices.customers(seed);
    AudienceQuestion question =
        new AudienceQuestion(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.of(new AudienceQuestion.HistogramWanted("daysSinceLastPurchase", 20)),
            Optional.of(new AudienceQuestion.TopWanted("spend365", 25)),
            Optional.empty());
    AudienceAnswer answer = ask(ThreeSlices.slices(all), question);
    PlainAudience plain = new PlainAudience(all).where(Optional.empty());

    assertHistogram(answer.histogram().orElseThrow(), plain);
    List<AudienceAnswer.Placed> greatest =
        plain.customers().stream()
            .map(
                facts ->
                    new AudienceAnswer.Placed(
                        facts.customer(),
                        new Value.Amount(
                            new Money(number("spend365", facts).longValue(), ThreeSlices.EUR))))
            .sorted(
                Comparator.comparing(
                        (AudienceAnswer.Placed placed) -> ((Value.Amount) placed.value()).money())
                    .reversed()
                    .thenComparing(placed -> placed.customer().toString()))
            .limit(25)
            .toList();
    assertThat(answer.top()).isEqualTo(greatest);
  }

  @Example
  void whatNothingTellsYetIsSaidWhereverItIsAsked() {
    AudienceQuestion question =
        new AudienceQuestion(
            Optional.of("known(sentiment) || spend > money(\"1\")"),
            List.of("avg(topic[\"price\"])"),
            List.of("tier", "topic[\"stores\"]"),
            Optional.empty(),
            Optional.of(new AudienceQuestion.TopWanted("visibility", 3)),
            Optional.empty());
    AudienceAnswer answer = ask(ThreeSlices.slices(ThreeSlices.customers(1)), question);

    assertThat(answer.warnings())
        .extracting(warning -> warning.substring(0, warning.indexOf(" is unknown of everyone")))
        .containsExactly(
            "`sentiment`", "`topic[\"price\"]`", "`topic[\"stores\"]`", "`visibility`");
    assertThat(answer.top()).isEmpty();
  }

  @Example
  void aSliceThatIsMissingIsSaid() {
    List<Rows> slices = ThreeSlices.slices(ThreeSlices.customers(1));
    AudienceQuestion question = question(Optional.empty(), List.of());
    AudiencePart one = plans.ask(question, ThreeSlices.PLAZA, slices.getFirst()).orElseThrow();
    Coverage coverage = new Coverage(ThreeSlices.SLICES, List.of(1, 2));

    assertThat(merged(question, List.of(one), coverage).coverage().complete()).isFalse();
  }

  @Example
  void aQuestionWhoseTimeIsOverIsWorkedOnNoMore() {
    AudiencePlans hurried = new AudiencePlans(Duration.ofNanos(-1));
    Rows slice = ThreeSlices.slices(ThreeSlices.customers(1)).getFirst();
    AudienceQuestion question = question(Optional.empty(), List.of());
    assertThat(hurried.ask(question, ThreeSlices.PLAZA, slice)).isEmpty();
    assertThat(plans.ask(question, ThreeSlices.PLAZA, slice)).isPresent();
  }

  @Example
  void manyMeasuresLeaveRoomForFewerGroups() {
    assertThat(AudienceLimits.groups(1)).isEqualTo(AudienceLimits.MAX_GROUPS);
    assertThat(AudienceLimits.groups(6)).isEqualTo(10_000);
    assertThat(AudienceLimits.groups(55)).isEqualTo(1_090);
  }

  @Example
  void moreValuesThanASliceTellsAreRefused() {
    AudienceQuestion question = question(Optional.empty(), List.of());
    int most = AudienceLimits.MAX_VALUES_A_SLICE;
    Tally full = tally(most);

    assertThat(part(full, Longs.NONE).limited().tooManyValues()).isFalse();
    AudiencePart refused = part(full, Longs.of(new long[1], 1)).limited();
    assertThat(refused.tooManyValues()).isTrue();
    assertThat(refused.groups()).isEqualTo(Groups.NONE);
    assertThat(part(Tally.NONE, full.values()).limited().tooManyValues()).isFalse();
    assertThat(part(tally(most + 1), Longs.NONE).limited().tooManyValues()).isTrue();
    Outcome<AudienceAnswer> outcome =
        plans.merge(
            question,
            ThreeSlices.PLAZA,
            List.of(refused),
            new Freshness(0),
            System.nanoTime(),
            new Coverage(1, List.of()));
    assertThat(outcome).isInstanceOf(Outcome.Faulty.class);
  }

  private static Tally tally(int values) {
    return new Tally(values, 0, 0, 0, 0, 0, Longs.of(new long[values], values));
  }

  private static AudiencePart part(Tally tally, Longs different) {
    Longs one = Longs.of(new long[1], 1);
    Groups.TallyColumn tallies =
        new Groups.TallyColumn(
            one, Longs.NONE, Longs.NONE, Longs.NONE, one, one, List.of(tally.values()));
    Groups groups = new Groups(List.of(), one, List.of(tallies), List.of(List.of(different)));
    return new AudiencePart(groups, Tally.NONE, List.of(), false, false);
  }

  @Example
  void whatCannotBeAskedIsSaidWithItsPlace() {
    AudienceQuestion wrong =
        new AudienceQuestion(
            Optional.of("spend365 > 5"),
            List.of("sum(tier)", "p101(spend365)", "median(spend365)"),
            List.of("nothing"),
            Optional.of(new AudienceQuestion.HistogramWanted("tier", 0)),
            Optional.of(new AudienceQuestion.TopWanted("country", 5_000)),
            Optional.empty());
    assertThat(plans.faults(wrong, ThreeSlices.PLAZA))
        .extracting(Fault::pointer)
        .contains(
            "/where",
            "/measures/0",
            "/measures/1",
            "/measures/2",
            "/groupBy/0",
            "/histogram/bins",
            "/histogram/field",
            "/top/by",
            "/top/limit");
  }

  private static void assertHistogram(AudienceAnswer.Histogram histogram, PlainAudience plain) {
    double[] values = plain.values("daysSinceLastPurchase");
    assertThat(histogram.unknown()).isEqualTo(plain.customers().size() - values.length);
    assertThat(histogram.bins()).hasSize(20);
    assertThat(real(histogram.bins().getFirst().from())).isEqualTo(values[0]);
    assertThat(real(histogram.bins().getLast().to())).isEqualTo(values[values.length - 1]);
    for (AudienceAnswer.Histogram.Bin bin : histogram.bins()) {
      boolean last = bin.equals(histogram.bins().getLast());
      long inside = 0;
      for (double value : values) {
        boolean below = last ? value <= real(bin.to()) : value < real(bin.to());
        inside += value >= real(bin.from()) && below ? 1 : 0;
      }
      assertThat(bin.count()).as("%s", bin).isEqualTo(inside);
    }
  }

  private static void assertMeasures(
      String what, Map<String, Value> measures, PlainAudience plain) {
    assertThat(measures.keySet()).containsExactlyElementsOf(MEASURES);
    assertThat(measures.get("count")).isEqualTo(new Value.Whole(plain.customers().size()));
    assertThat(measures.get("distinct(postcode)"))
        .isEqualTo(
            new Value.Whole(
                plain.customers().stream()
                    .flatMap(facts -> facts.demographics().postcode().stream())
                    .distinct()
                    .count()));
    for (String text : MEASURES) {
      if (text.equals("count") || text.startsWith("distinct")) {
        continue;
      }
      String function = text.substring(0, 3);
      String field = text.substring(4, text.length() - 1);
      Value value = measures.get(text);
      double[] values = plain.values(field);
      if (values.length == 0 && !function.equals("sum")) {
        assertThat(value).as("%s %s", what, text).isEqualTo(new Value.None());
      } else {
        assertThat(real(value))
            .as("%s %s", what, text)
            .isCloseTo(expected(function, field, plain), within(1e-9));
      }
    }
  }

  private static double expected(String function, String field, PlainAudience plain) {
    double[] values = plain.values(field);
    return switch (function) {
      case "sum" -> plain.sum(field);
      case "avg" ->
          field.equals("spend365")
              ? BigDecimal.valueOf(plain.sum(field))
                  .divide(BigDecimal.valueOf(values.length), 0, RoundingMode.HALF_UP)
                  .doubleValue()
              : plain.sum(field) / values.length;
      case "min" -> values[0];
      case "max" -> values[values.length - 1];
      case "p50" -> plain.percentile(field, 50);
      case "p90" -> plain.percentile(field, 90);
      default -> throw new IllegalArgumentException(function);
    };
  }

  private static double real(Value value) {
    return switch (value) {
      case Value.Amount(Money money) -> money.minorUnits();
      case Value.Whole(long whole) -> whole;
      case Value.Real(double real) -> real;
      case Value.Text _, Value.Truth _, Value.None _ ->
          throw new AssertionError("no number: " + value);
    };
  }

  private static Optional<String> word(Value value) {
    return value instanceof Value.Text(String text) ? Optional.of(text) : Optional.empty();
  }

  private static Double number(String field, Facts facts) {
    return PlainAudience.NUMBERS.get(field).apply(facts).orElseThrow();
  }

  private static AudienceQuestion question(Optional<String> where, List<String> groupBy) {
    return new AudienceQuestion(
        where, MEASURES, groupBy, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private AudienceAnswer ask(List<Rows> slices, AudienceQuestion question) {
    assertThat(plans.faults(question, ThreeSlices.PLAZA)).isEmpty();
    List<AudiencePart> parts =
        slices.stream()
            .map(rows -> plans.ask(question, ThreeSlices.PLAZA, rows).orElseThrow())
            .toList();
    return merged(question, parts, new Coverage(ThreeSlices.SLICES, List.of()));
  }

  private AudienceAnswer merged(
      AudienceQuestion question, List<AudiencePart> parts, Coverage coverage) {
    Outcome<AudienceAnswer> outcome =
        plans.merge(
            question, ThreeSlices.PLAZA, parts, new Freshness(3), System.nanoTime(), coverage);
    return ((Outcome.Answered<AudienceAnswer>) outcome).value();
  }
}
