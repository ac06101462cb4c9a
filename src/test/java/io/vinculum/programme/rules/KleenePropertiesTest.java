package io.vinculum.programme.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random rules against three-valued logic written out in plain Java. */
class KleenePropertiesTest {
  private static final int DEPTH = 5;

  /** Nine levels whose order is not that of their names. */
  private static final List<String> TIERS =
      List.of("iron", "tin", "bronze", "silver", "gold", "ruby", "amber", "pearl", "diamond");

  /** A rule as text, and what it must come to. */
  record Expected(String rule, Truth truth) {}

  @Property(tries = 400)
  void connectivesAreKleenes(@ForAll("rules") Expected expected) {
    CheckedRule rule = SegmentRulesTest.valid(expected.rule());
    assertThat(SegmentRules.reference(rule).apply(Anna.facts()))
        .as(expected.rule())
        .isEqualTo(expected.truth());
  }

  @Property(tries = 300)
  void comparisonsAreUnknownExactlyWithoutAValue(
      @ForAll("values") Optional<Long> value,
      @ForAll("operators") String operator,
      @ForAll("fields") String field) {
    for (long constant : new long[] {-3, 0, 2, 3}) {
      CheckedRule rule = valid(compared(field, operator, constant));
      assertThat(SegmentRules.reference(rule).apply(facts(field, value)))
          .as(rule.source() + " of " + value)
          .isEqualTo(
              value.map(v -> truth(operator, Long.compare(v, constant))).orElse(Truth.UNKNOWN));
    }
  }

  @Provide
  Arbitrary<Expected> rules() {
    Arbitrary<Expected> atoms =
        Arbitraries.of(
            new Expected("consent[\"email\"]", Truth.TRUE),
            new Expected("purchases > 3", Truth.TRUE),
            new Expected("tier >= \"silver\"", Truth.TRUE),
            new Expected("known(tier)", Truth.TRUE),
            new Expected("inSegment(\"champions\")", Truth.TRUE),
            new Expected("consent[\"sms\"]", Truth.FALSE),
            new Expected("spend365 < money(\"1.00\")", Truth.FALSE),
            new Expected("known(age)", Truth.FALSE),
            new Expected("attribute[\"diet\"] in [\"meat\", 3]", Truth.FALSE),
            new Expected("consent[\"post\"]", Truth.UNKNOWN),
            new Expected("age >= 18", Truth.UNKNOWN),
            new Expected("postcode.startsWith(\"29\")", Truth.UNKNOWN),
            new Expected("attribute[\"diet\"] > 3", Truth.UNKNOWN),
            new Expected("purchases / 0 == 1", Truth.UNKNOWN),
            new Expected("spend in [money(\"1.00\")]", Truth.UNKNOWN));
    Arbitrary<Expected> level = atoms;
    for (int i = 0; i < DEPTH; i++) {
      Arbitrary<Expected> inner = level;
      level =
          Arbitraries.oneOf(
              atoms,
              inner.map(e -> new Expected("!(" + e.rule() + ")", not(e.truth()))),
              Combinators.combine(inner, inner)
                  .as((a, b) -> joined(a, "&&", b, and(a.truth(), b.truth()))),
              Combinators.combine(inner, inner)
                  .as((a, b) -> joined(a, "||", b, or(a.truth(), b.truth()))));
    }
    return level.filter(e -> e.rule().length() < RuleLimits.MAX_TEXT);
  }

  @Provide
  Arbitrary<Optional<Long>> values() {
    return Arbitraries.longs().between(-4, 4).optional();
  }

  @Provide
  Arbitrary<String> operators() {
    return Arbitraries.of("==", "!=", "<", "<=", ">", ">=");
  }

  @Provide
  Arbitrary<String> fields() {
    return Arbitraries.of("age", "meanGapDays", "spend", "enrolledOn", "tier");
  }

  private static CheckedRule valid(String source) {
    Vocabulary nine =
        new Vocabulary(Sale.EUR, Sale.MADRID, TIERS, Set.of(), Set.of(), Set.of(), Set.of());
    return switch (SegmentRules.check(source, nine)) {
      case Checked.Valid<CheckedRule>(CheckedRule rule) -> rule;
      case Checked.Invalid<CheckedRule>(var faults) -> throw new AssertionError(source + faults);
    };
  }

  private static Expected joined(Expected a, String operator, Expected b, Truth truth) {
    return new Expected("(" + a.rule() + ") " + operator + " (" + b.rule() + ")", truth);
  }

  private static Truth not(Truth truth) {
    return switch (truth) {
      case TRUE -> Truth.FALSE;
      case FALSE -> Truth.TRUE;
      case UNKNOWN -> Truth.UNKNOWN;
    };
  }

  private static Truth and(Truth a, Truth b) {
    if (a == Truth.FALSE || b == Truth.FALSE) {
      return Truth.FALSE;
    }
    return a == Truth.TRUE && b == Truth.TRUE ? Truth.TRUE : Truth.UNKNOWN;
  }

  private static Truth or(Truth a, Truth b) {
    return not(and(not(a), not(b)));
  }

  private static Truth truth(String operator, int order) {
    boolean holds =
        switch (operator) {
          case "==" -> order == 0;
          case "!=" -> order != 0;
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          case ">=" -> order >= 0;
          default -> throw new IllegalArgumentException(operator);
        };
    return holds ? Truth.TRUE : Truth.FALSE;
  }

  /** The field compared with the constant, each in the field's own type. */
  private static String compared(String field, String operator, long constant) {
    String literal =
        switch (field) {
          case "meanGapDays" -> constant + ".0";
          case "spend" -> "money(\"" + constant + ".00\")";
          case "enrolledOn" -> "date(\"" + day(constant) + "\")";
          case "tier" -> "\"" + tier(constant) + "\"";
          default -> Long.toString(constant);
        };
    return field + " " + operator + " " + literal;
  }

  private static CustomerFacts facts(String field, Optional<Long> value) {
    return new CustomerFacts() {
      @Override
      public Optional<Object> value(Leaf.Value asked) {
        return value.map(
            v ->
                switch (field) {
                  case "meanGapDays" -> (Object) v.doubleValue();
                  case "spend" -> Sale.eur(v + ".00");
                  case "enrolledOn" -> day(v);
                  case "tier" -> tier(v);
                  default -> v;
                });
      }

      @Override
      public boolean inSegment(String segment) {
        return false;
      }
    };
  }

  private static LocalDate day(long offset) {
    return LocalDate.of(2026, 3, 1).plusDays(offset);
  }

  private static String tier(long offset) {
    return TIERS.get((int) offset + 4);
  }
}
