package io.vinculum.programme.definition;

import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Reward;
import io.vinculum.programme.domain.Reward.Voucher;
import io.vinculum.programme.rules.SaleConditions;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code rewards}. */
final class RewardsSection {
  private static final Pattern PREFIX =
      Pattern.compile("[A-Z0-9]{1," + DefinitionLimits.MAX_PREFIX + "}");

  private final Vocabulary vocabulary;
  private final List<String> pointCurrencies;

  RewardsSection(Vocabulary vocabulary, List<String> pointCurrencies) {
    this.vocabulary = vocabulary;
    this.pointCurrencies = pointCurrencies;
  }

  List<Reward> read(Section programme) {
    Ids ids = new Ids();
    List<Reward> rewards = new ArrayList<>();
    for (Section section : programme.sections("rewards", DefinitionLimits.MAX_REWARDS)) {
      rewards.add(reward(section, ids));
      section.done();
    }
    return rewards;
  }

  private Reward reward(Section section, Ids ids) {
    return new Reward(
        ids.read(section),
        section.required("name", "", section::name),
        section
            .reference("currency", "point currency", pointCurrencies)
            .orElse(pointCurrencies.isEmpty() ? "" : pointCurrencies.getFirst()),
        section.required(
            "cost", 1L, n -> ValueReader.whole(section, n, 1, DefinitionLimits.MAX_POINTS)),
        section.required("value", Money.zero(vocabulary.currency()), n -> value(section, n)),
        ValueReader.whole(section, "stock", 0, DefinitionLimits.MAX_POINTS),
        section.section("perCustomer").map(CapSection::reward),
        hold(section),
        section.section("voucher").map(RewardsSection::voucher),
        RuleTexts.condition(section, "when", t -> SaleConditions.when(t, vocabulary)));
  }

  private Optional<Money> value(Section section, String name) {
    Optional<Money> value = ValueReader.money(section, name, vocabulary.currency());
    if (value.isPresent() && value.get().isNegative()) {
      section.fault(name, "is not negative");
      return Optional.empty();
    }
    return value;
  }

  private static Optional<Duration> hold(Section section) {
    Optional<Duration> hold = ValueReader.duration(section, "hold", DefinitionLimits.MAX_HOLD);
    if (hold.isPresent() && hold.get().isZero()) {
      section.fault("hold", "is longer than nothing");
    }
    return hold;
  }

  private static Voucher voucher(Section section) {
    Voucher voucher =
        new Voucher(
            section.required("prefix", "", n -> prefix(section, n)),
            section.required("validFor", Period.ZERO, n -> ValueReader.positivePeriod(section, n)),
            section.truth("partial").orElse(false),
            section.truth("bound").orElse(false));
    section.done();
    return voucher;
  }

  private static Optional<String> prefix(Section section, String name) {
    Optional<String> prefix = section.text(name, DefinitionLimits.MAX_ID);
    if (prefix.isPresent() && !PREFIX.matcher(prefix.get()).matches()) {
      section.fault(name, "is 1 to " + DefinitionLimits.MAX_PREFIX + " capital letters and digits");
      return Optional.empty();
    }
    return prefix;
  }
}
