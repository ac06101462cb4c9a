package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.score.ScoreCuts;
import io.vinculum.programme.rules.Checked;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.CustomerFacts;
import io.vinculum.programme.rules.Leaf;
import io.vinculum.programme.rules.SegmentRules;
import io.vinculum.programme.rules.Truth;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Compiled rules equal the CEL runtime, on random rules and random customers. */
class CompiledRulesTest {
  private static final int CUSTOMERS = 150;
  private static final int RULES_A_TRY = 12;

  static final Vocabulary PLAZA =
      new Vocabulary(
          Currency.getInstance("EUR"),
          ZoneId.of("Europe/Madrid"),
          List.of("bronze", "silver", "gold"),
          Set.of("superfresh", "fuelco"),
          Set.of("points", "status"),
          Set.of("grocery", "fuel", "home"),
          Set.of("champions"));

  private static final Moment NOW =
      new Moment(
          Instant.parse("2026-03-01T10:00:00Z"),
          ZoneId.of("Europe/Madrid"),
          Currency.getInstance("EUR"));

  /** Something that differs by customer and is absent for some. */
  static final WalletColumns WALLET =
      new WalletColumns() {
        @Override
        public Optional<KeptColumn> share(String category) {
          return Optional.of(
              (facts, _, _) ->
                  facts.sequenceNr() % 5 == 0
                      ? KeptColumn.NONE
                      : KeptColumn.real(facts.sequenceNr() % 100 / 100.0));
        }

        @Override
        public Optional<KeptColumn> outsideSpend(String category) {
          return Optional.of(
              (facts, _, _) ->
                  facts.sequenceNr() % 5 == 0 ? KeptColumn.NONE : facts.sequenceNr() * 10);
        }
      };

  /** Likewise, of the customer and the day. */
  static final ModelColumns MODELS =
      new ModelColumns() {
        @Override
        public KeptColumn meanGapDays() {
          return real(7);
        }

        @Override
        public Optional<KeptColumn> lateProbability() {
          return Optional.of(real(11));
        }

        @Override
        public Optional<KeptColumn> probabilityAlive() {
          return Optional.of(real(13));
        }

        @Override
        public Optional<KeptColumn> expectedPurchases90() {
          return Optional.empty();
        }

        @Override
        public Optional<KeptColumn> lifetimeValue12m() {
          return Optional.of((facts, today, _) -> facts.sequenceNr() * today);
        }

        private KeptColumn real(int modulo) {
          return (facts, _, _) ->
              facts.sequenceNr() % 5 == 0
                  ? KeptColumn.NONE
                  : KeptColumn.real((1 + facts.sequenceNr() % modulo) / (double) modulo);
        }
      };

  @Property(tries = 60)
  void equalTheReference(@ForAll long seed) {
    Rows rows = rows(seed);
    RandomRules rules = new RandomRules(seed);
    int checked = 0;
    for (int i = 0; i < RULES_A_TRY; i++) {
      String text = rules.condition(3);
      if (SegmentRules.check(text, PLAZA) instanceof Checked.Valid<CheckedRule>(var rule)) {
        checked++;
        assertEqual(rows, rule, compiled(rows, rule), reference(rows, rule));
      }
    }
    assertThat(checked).as("well typed rules").isPositive();
  }

  @Test
  void oneRowAloneIsAnsweredAsInItsBlock() {
    Rows rows = rows(7);
    CheckedRule rule = valid("spend365 > money(\"100\") || daysSinceLastPurchase > 100");
    Truths condition = RulePlan.of(rule);
    List<Truth> whole = compiled(rows, rule);
    for (int row = 0; row < CUSTOMERS; row++) {
      long[] yes = new long[1];
      long[] no = new long[1];
      condition.read(rows, row, 1, yes, no);
      assertThat(truth(yes, no, 0)).isEqualTo(whole.get(row));
    }
  }

  @Test
  void whatIsRememberedOfWordsKnowsThoseThatCameMeanwhile() {
    Rows rows = rows(3);
    Truths condition = RulePlan.of(valid("postcode.startsWith(\"29\")"));
    long[] yes = new long[Block.WORDS];
    condition.holds(rows, 0, CUSTOMERS, yes);

    for (String postcode : List.of("29777", "11777")) {
      rows.columns().put(rows.columns().get(0).with(living(postcode)));
      rows.at(NOW);
      condition.holds(rows, 0, CUSTOMERS, yes);
      assertThat(Block.has(yes, 0)).as(postcode).isEqualTo(postcode.startsWith("29"));
    }
  }

  private static Demographics living(String postcode) {
    return new Demographics(
        OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.of(postcode));
  }

  @Property(tries = 20)
  void pickingRowsIsReadingThem(@ForAll long seed) {
    Rows rows = rows(seed);
    Random random = new Random(seed);
    int[] picked =
        IntStream.range(0, CUSTOMERS).filter(_ -> random.nextInt(4) < 1 + seed % 3).toArray();
    for (String field : RandomRules.FIELDS) {
      Leaf leaf = valid("known(" + field + ")").leaves().values().iterator().next();
      int[] some = Arrays.copyOf(picked, Block.ROWS);
      switch (Keys.of(((Leaf.Known) leaf).value())) {
        case Key.OfOneType(_, Wholes wholes) ->
            assertPicked(rows, wholes, some, picked.length, field);
        case Key.OfWords(Words words) -> assertPicked(rows, words, some, picked.length, field);
        case Key.OfAnyType _ -> {}
      }
    }
  }

  private static void assertPicked(Rows rows, Words words, int[] picked, int count, String field) {
    long[] all = new long[Block.ROWS];
    words.read(rows, 0, CUSTOMERS, all);
    int[] some = new int[Block.ROWS];
    words.pick(rows, 0, picked, count, some);
    assertThat(Arrays.stream(some, 0, count).asLongStream().toArray())
        .as(field)
        .isEqualTo(Arrays.stream(picked, 0, count).mapToLong(row -> all[row]).toArray());
  }

  private static void assertPicked(
      Rows rows, Wholes wholes, int[] picked, int count, String field) {
    long[] values = new long[Block.ROWS];
    long[] known = new long[Block.WORDS];
    wholes.read(rows, 0, CUSTOMERS, values, known);
    long[] some = new long[Block.ROWS];
    int[] have = new int[Block.ROWS];
    int number = wholes.pick(rows, 0, CUSTOMERS, picked, count, some, have);
    int[] expected = Arrays.stream(picked, 0, count).filter(row -> Block.has(known, row)).toArray();
    assertThat(Arrays.copyOf(have, number)).as(field).isEqualTo(expected);
    assertThat(Arrays.copyOf(some, number))
        .as(field)
        .isEqualTo(Arrays.stream(expected).mapToLong(row -> values[row]).toArray());
    if (wholes instanceof SmallWholes small) {
      int[] numbers = new int[Block.ROWS];
      small.pick(rows, 0, CUSTOMERS, picked, count, numbers);
      assertThat(Arrays.stream(numbers, 0, count).asLongStream().toArray())
          .as(field)
          .isEqualTo(
              Arrays.stream(picked, 0, count)
                  .mapToLong(row -> Block.has(known, row) ? values[row] : SmallWholes.NONE)
                  .toArray());
    }
  }

  @Test
  void plainRulesNeedNoReference() {
    for (String text :
        List.of(
            "relationshipValue >= money(\"150.00\") && daysSinceLastPurchase <= 45",
            "attribute[\"diet\"] == \"vegan\" || tier in [\"gold\"]",
            "double(purchases) / 2.0 > 1.5 && postcode.startsWith(\"29\")",
            "spend365 - spend365At[\"fuelco\"] > money(\"1\") * purchases")) {
      assertThat(RulePlan.of(valid(text)).getClass().getName())
          .as(text)
          .doesNotContain("ReferenceTruths");
    }
  }

  private static Rows rows(long seed) {
    RandomFacts customers = new RandomFacts(seed);
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY - 3);
    for (int i = 0; i < CUSTOMERS; i++) {
      columns.put(customers.next());
    }
    Members members =
        (segment, from, size, set) -> {
          Block.clear(set, size);
          for (int i = 0; i < size; i++) {
            if ((from + i) % 3 == 0) {
              Block.add(set, i);
            }
          }
        };
    Rows rows = new Rows(columns, members, WALLET, MODELS, NOW);
    rows.scoreBy(ScoreCuts.of(List.of(Population.of(columns)), NOW.now()));
    return rows;
  }

  private static CheckedRule valid(String text) {
    return switch (SegmentRules.check(text, PLAZA)) {
      case Checked.Valid<CheckedRule>(var rule) -> rule;
      case Checked.Invalid<CheckedRule>(var faults) -> throw new AssertionError(text + faults);
    };
  }

  private static List<Truth> compiled(Rows rows, CheckedRule rule) {
    Truths condition = RulePlan.of(rule);
    long[] yes = new long[Block.WORDS];
    long[] no = new long[Block.WORDS];
    condition.read(rows, 0, CUSTOMERS, yes, no);
    long[] holds = new long[Block.WORDS];
    long[] fails = new long[Block.WORDS];
    condition.holds(rows, 0, CUSTOMERS, holds);
    condition.fails(rows, 0, CUSTOMERS, fails);
    int words = Block.words(CUSTOMERS);
    assertThat(Arrays.copyOf(holds, words)).as(rule.source()).isEqualTo(Arrays.copyOf(yes, words));
    assertThat(Arrays.copyOf(fails, words)).as(rule.source()).isEqualTo(Arrays.copyOf(no, words));
    assertNarrows(rows, condition, yes, rule.source());
    List<Truth> truths = new ArrayList<>();
    for (int row = 0; row < CUSTOMERS; row++) {
      truths.add(truth(yes, no, row));
    }
    return truths;
  }

  /** Of any set, those where it holds are left. */
  private static void assertNarrows(Rows rows, Truths condition, long[] yes, String source) {
    long[] set = new Random(source.hashCode()).longs(Block.WORDS).toArray();
    set[Block.words(CUSTOMERS) - 1] &= (1L << CUSTOMERS % Long.SIZE) - 1;
    long[] left = set.clone();
    condition.narrow(rows, 0, CUSTOMERS, left);
    for (int row = 0; row < CUSTOMERS; row++) {
      assertThat(Block.has(left, row))
          .as(source)
          .isEqualTo(Block.has(set, row) && Block.has(yes, row));
    }
  }

  private static List<Truth> reference(Rows rows, CheckedRule rule) {
    Function<CustomerFacts, Truth> reference = SegmentRules.reference(rule);
    List<Truth> truths = new ArrayList<>();
    for (int row = 0; row < CUSTOMERS; row++) {
      truths.add(reference.apply(new RowFacts(rows, row)));
    }
    return truths;
  }

  private static void assertEqual(
      Rows rows, CheckedRule rule, List<Truth> compiled, List<Truth> reference) {
    for (int row = 0; row < CUSTOMERS; row++) {
      RowFacts facts = new RowFacts(rows, row);
      assertThat(compiled.get(row))
          .as(
              "%s of %s",
              rule.source(),
              rule.leaves().values().stream()
                  .map(
                      leaf ->
                          leaf instanceof Leaf.Value value
                              ? value.text() + "=" + facts.value(value)
                              : leaf.toString())
                  .toList())
          .isEqualTo(reference.get(row));
    }
  }

  private static Truth truth(long[] yes, long[] no, int row) {
    assertThat(Block.has(yes, row) && Block.has(no, row)).isFalse();
    return Block.has(yes, row) ? Truth.TRUE : Block.has(no, row) ? Truth.FALSE : Truth.UNKNOWN;
  }
}
