package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.InteractionNames;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.rules.SaleConditions;
import io.vinculum.programme.rules.Vocabulary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code earn}. */
final class EarnSection {
  /** What only a sale has: amounts and lines. */
  private static final String SALE = "purchase";

  private final Vocabulary vocabulary;
  private final List<String> pointCurrencies;

  /**
   * A reader of rules.
   *
   * @param pointCurrencies in the programme's order; the first is a rule's own unless it says
   */
  EarnSection(Vocabulary vocabulary, List<String> pointCurrencies) {
    this.vocabulary = vocabulary;
    this.pointCurrencies = pointCurrencies;
  }

  List<EarnRule> read(Section programme) {
    Ids ids = new Ids();
    List<EarnRule> rules = new ArrayList<>();
    for (Section section : programme.sections("earn", DefinitionLimits.MAX_EARN_RULES)) {
      rules.add(rule(section, ids));
    }
    return rules;
  }

  private EarnRule rule(Section section, Ids ids) {
    String id = ids.read(section);
    String name = section.required("name", "", section::name);
    String on = section.required("on", SALE, n -> section.word(n, InteractionNames.EARNING));
    Effect effect = effect(section);
    Optional<Condition> when =
        RuleTexts.condition(section, "when", t -> SaleConditions.when(t, vocabulary));
    Optional<Condition> lines =
        RuleTexts.condition(section, "lines", t -> SaleConditions.lines(t, vocabulary));
    Optional<LocalDate> from = ValueReader.date(section, "from");
    Optional<LocalDate> until = ValueReader.date(section, "until");
    if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
      section.fault("until", "is after `from`: it is the first day without the rule");
    }
    saleOnly(section, on);
    EarnRule rule =
        new EarnRule(
            id,
            name,
            on,
            currency(section),
            effect,
            when,
            lines,
            from,
            until,
            section.section("cap").map(CapSection::earn),
            section.section("budget").map(EarnSection::budget),
            ValueReader.id(section, "exclusive"),
            section.truth("first").orElse(false)
                || when.map(Condition::firstPurchaseOnly).orElse(false));
    section.done();
    return rule;
  }

  private String currency(Section section) {
    return section
        .reference("currency", "point currency", pointCurrencies)
        .orElse(pointCurrencies.isEmpty() ? "" : pointCurrencies.getFirst());
  }

  private Effect effect(Section section) {
    long written = Stream.of("rate", "multiplier", "bonus").filter(section::has).count();
    if (written != 1) {
      section.faults().add(section.pointer(), "gives exactly one of `rate`, `multiplier`, `bonus`");
    }
    Optional<Effect> rate = section.section("rate").map(this::rate);
    Optional<Effect> multiplier =
        ValueReader.decimal(
                section, "multiplier", "0", Integer.toString(DefinitionLimits.MAX_FACTOR))
            .map(factor -> multiplier(section, factor));
    Optional<Effect> bonus =
        ValueReader.whole(section, "bonus", 1, DefinitionLimits.MAX_POINTS).map(Effect.Bonus::new);
    return rate.or(() -> multiplier).or(() -> bonus).orElse(new Effect.Bonus(1));
  }

  /** One adds nothing, and less would take away what another rule gave: both are mistakes. */
  private static Effect multiplier(Section section, BigDecimal factor) {
    if (factor.compareTo(BigDecimal.ONE) <= 0) {
      section.fault("multiplier", "is above 1: it adds (multiplier − 1) times the rate points");
    }
    return new Effect.Multiplier(factor);
  }

  private Effect rate(Section section) {
    Effect.Rate rate =
        new Effect.Rate(
            section.required("points", BigDecimal.ONE, n -> points(section, n)),
            section.required(
                "per",
                new Money(1, vocabulary.currency()),
                n -> ValueReader.positiveMoney(section, n, vocabulary.currency())));
    section.done();
    return rate;
  }

  /** A whole number, or an exact decimal in quotes. */
  private static Optional<BigDecimal> points(Section section, String name) {
    Optional<JsonNode> written = section.take(name);
    Optional<BigDecimal> points =
        written.filter(value -> WholeNumbers.read(value).isPresent()).isPresent()
            ? ValueReader.whole(section, name, 1, DefinitionLimits.MAX_FACTOR)
                .map(BigDecimal::valueOf)
            : ValueReader.decimal(
                section, name, "0", Integer.toString(DefinitionLimits.MAX_FACTOR));
    if (points.isPresent() && points.get().signum() == 0) {
      section.fault(name, "is above zero");
    }
    return points;
  }

  private static long budget(Section section) {
    long points =
        section.required(
            "points", 1L, n -> ValueReader.whole(section, n, 1, DefinitionLimits.MAX_POINTS));
    section.done();
    return points;
  }

  private static void saleOnly(Section section, String on) {
    for (String field : List.of("rate", "multiplier", "lines")) {
      if (!on.equals(SALE) && section.has(field)) {
        section.fault(field, "is for `on: purchase` only: a " + on + " has no amount");
      }
    }
  }
}
