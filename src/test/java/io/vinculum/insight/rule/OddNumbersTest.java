package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.RandomFacts;
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
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Compiled rules equal the CEL runtime where numbers are none, without end, at the edge of what a
 * type holds, or missing.
 */
class OddNumbersTest {
  private static final int CUSTOMERS = 150;
  private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Moment NOW = new Moment(Instant.parse("2026-03-01T10:00:00Z"), ZONE, EUR);
  private static final Vocabulary NAMES =
      new Vocabulary(
          EUR, ZONE, List.of("bronze"), Set.of(), Set.of("points"), Set.of("fuel"), Set.of());

  private static final double[] ODD = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    0x1p63,
    -0x1p63,
    Math.nextDown(0x1p63),
    0x1p53,
    0x1p53 + 2,
    -3
  };

  private static final List<String> REALS =
      List.of(
          "meanGapDays",
          "lateProbability",
          "probabilityAlive",
          "expectedPurchases90",
          "shareOfWallet[\"fuel\"]",
          "0.0",
          "-0.0",
          "1.0",
          "9223372036854775808.0",
          "double(purchases)");
  private static final List<String> WHOLES =
      List.of(
          "0",
          "1",
          "-3",
          "9007199254740993",
          "9223372036854775807",
          "-9223372036854775808",
          "purchases",
          "daysSince[\"call\"]",
          "points[\"points\"]");
  private static final List<String> ORDERS = List.of(" < ", " <= ", " > ", " >= ", " == ", " != ");

  /** Another odd number for each field and customer; missing for some. */
  private static KeptColumn odd(int field) {
    return (facts, _, _) -> {
      int pick = Math.floorMod(facts.customer().hashCode() * 31 + field * 7, ODD.length + 2);
      return pick < ODD.length ? KeptColumn.real(ODD[pick]) : KeptColumn.NONE;
    };
  }

  private static final WalletColumns WALLET =
      new WalletColumns() {
        @Override
        public Optional<KeptColumn> share(String category) {
          return Optional.of(odd(5));
        }

        @Override
        public Optional<KeptColumn> outsideSpend(String category) {
          return Optional.empty();
        }
      };

  private static final ModelColumns MODELS =
      new ModelColumns() {
        @Override
        public KeptColumn meanGapDays() {
          return odd(1);
        }

        @Override
        public Optional<KeptColumn> lateProbability() {
          return Optional.of(odd(2));
        }

        @Override
        public Optional<KeptColumn> probabilityAlive() {
          return Optional.of(odd(3));
        }

        @Override
        public Optional<KeptColumn> expectedPurchases90() {
          return Optional.of(odd(4));
        }

        @Override
        public Optional<KeptColumn> lifetimeValue12m() {
          return Optional.empty();
        }
      };

  private final Rows rows = rows();
  private int compared;

  private static Rows rows() {
    RandomFacts customers = new RandomFacts(11);
    SliceColumns columns = new SliceColumns(RandomFacts.TODAY);
    for (int i = 0; i < CUSTOMERS; i++) {
      columns.put(customers.next());
    }
    return new Rows(columns, (_, _, size, set) -> Block.clear(set, size), WALLET, MODELS, NOW);
  }

  @Test
  void everyOrderOfEveryTwoNumbers() {
    for (String order : ORDERS) {
      for (String a : REALS) {
        for (String b : REALS) {
          assertSame(a + order + b);
        }
        for (String b : WHOLES) {
          assertSame(a + order + b);
          assertSame(b + order + a);
        }
        assertSame("attribute[\"children\"]" + order + a);
        assertSame(a + order + "attribute[\"diet\"]");
      }
    }
    assertThat(compared).as("well typed rules").isGreaterThan(1_000);
  }

  @Test
  void setsAndWhatIsKnown() {
    for (String a : REALS) {
      assertSame(a + " in [0.0, 1.0, 0.5]");
    }
    for (String a : REALS.subList(0, 5)) {
      assertSame("known(" + a + ")");
      assertSame("!(" + a + " > 0.0) || " + a + " == " + a);
    }
    assertThat(compared).as("well typed rules").isEqualTo(20);
  }

  @Property(tries = 300)
  void arithmetic(@ForAll long seed) {
    Random random = new Random(seed);
    assertSame(real(random, 3) + pick(random, ORDERS) + real(random, 2));
    assertSame(real(random, 2) + pick(random, ORDERS) + pick(random, WHOLES));
    assertSame("-(" + real(random, 1) + ")" + pick(random, ORDERS) + real(random, 1));
    assertThat(compared).as("well typed rules").isPositive();
  }

  private static String real(Random random, int depth) {
    return depth == 0 || random.nextInt(4) == 0
        ? pick(random, REALS)
        : "("
            + real(random, depth - 1)
            + pick(random, List.of(" + ", " - ", " * ", " / "))
            + real(random, depth - 1)
            + ")";
  }

  private static String pick(Random random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private void assertSame(String text) {
    if (SegmentRules.check(text, NAMES) instanceof Checked.Valid<CheckedRule>(var rule)) {
      Function<CustomerFacts, Truth> reference = SegmentRules.reference(rule);
      List<String> expected = new ArrayList<>();
      List<String> actual = new ArrayList<>();
      long[] yes = new long[Block.WORDS];
      long[] no = new long[Block.WORDS];
      RulePlan.of(rule).read(rows, 0, CUSTOMERS, yes, no);
      for (int row = 0; row < CUSTOMERS; row++) {
        RowFacts facts = new RowFacts(rows, row);
        String of =
            row
                + " "
                + rule.leaves().values().stream().map(leaf -> shown(facts, leaf)).toList()
                + " ";
        expected.add(of + reference.apply(facts));
        actual.add(of + truth(yes, no, row));
      }
      assertThat(actual).as(text).isEqualTo(expected);
      compared++;
    }
  }

  private static String shown(RowFacts facts, Leaf leaf) {
    return leaf instanceof Leaf.Value value
        ? value.text() + "=" + facts.value(value)
        : leaf.toString();
  }

  private static Truth truth(long[] yes, long[] no, int row) {
    return Block.has(yes, row) ? Truth.TRUE : Block.has(no, row) ? Truth.FALSE : Truth.UNKNOWN;
  }
}
