package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Attributes;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.points.Earner;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.Issuing;
import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.customer.domain.points.Settlement;
import io.vinculum.customer.domain.points.Spans;
import io.vinculum.customer.domain.points.Terms;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Tiers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks the rules about a customer, and gives what they say was earned. */
final class Giving {
  private Giving() {}

  /**
   * What conditions see of the customer at an interaction's own time.
   *
   * @param kind what earns
   */
  static SaleFacts facts(
      Draft draft,
      Programme programme,
      String kind,
      Instant at,
      Optional<Occasion> occasion,
      Optional<Money> total) {
    Customer customer = draft.customer();
    LocalDate day = programme.dayOf(at);
    return new SaleFacts(
        total,
        at,
        occasion.map(told -> !told.dayOnly()).orElse(true),
        day,
        occasion.flatMap(Occasion::channel),
        occasion.flatMap(Occasion::partner),
        occasion.flatMap(Occasion::location),
        kind,
        tierAt(customer, programme, at),
        customer.purchases().purchasesUntil(day),
        spendable(draft, programme),
        daysSinceEnrolment(customer, programme, day),
        draft.context().profile().flatMap(Profile::birthDate),
        attributes(customer.attributes(), draft.context()),
        Optional.empty());
  }

  /** Gives what was earned: lots, credits, uses of limits, points that qualify. */
  static void give(
      Draft draft, ProgrammeVersion version, Earner.Earned earned, Instant at, OptionalLong sale) {
    Programme programme = version.programme();
    LocalDate day = programme.dayOf(at);
    draft.earnings.addAll(earned.earnings());
    for (PointCurrency currency : programme.points()) {
      long points = earned.points(currency.id());
      if (points > 0) {
        Issuing.Grant grant =
            new Issuing.Grant(
                draft.sequenceNr(),
                currency.id(),
                points,
                at,
                firstRule(earned, currency.id()),
                version.number(),
                sale);
        Optional<LocalDate> active = draft.lastActive(currency, programme);
        Terms terms = Terms.of(currency, programme.zone(), at, active);
        Issuing.issue(draft.book, grant, terms, draft.context().now());
        draft.qualify(new Qualifying(currency.id(), day, points));
      }
    }
    for (Earning earning : earned.earnings()) {
      if (earning.points() != 0) {
        rule(programme, earning.rule())
            .ifPresent(
                rule -> {
                  draft.uses.addAll(Spans.uses(rule, day, earning.points(), 1));
                  Budgeting.draw(draft, rule, earning.points(), 1);
                });
      }
    }
    Crediting.pointsEarned(draft, programme, earned.earnings(), at, 1);
  }

  /** The rule of that id. */
  static Optional<EarnRule> rule(Programme programme, String id) {
    return programme.earn().stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  private static String firstRule(Earner.Earned earned, String currency) {
    return earned.earnings().stream()
        .filter(earning -> earning.currency().equals(currency) && earning.points() > 0)
        .map(Earning::rule)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> tierAt(Customer customer, Programme programme, Instant at) {
    return programme
        .tiers()
        .map(Tiers::levels)
        .map(levels -> customer.tier().levelAt(at).orElse(levels.getFirst().id()));
  }

  private static Map<String, Long> spendable(Draft draft, Programme programme) {
    Map<String, Long> points = new HashMap<>();
    var settled = Settlement.of(draft.customer().ledger(), draft.context().now()).ledger();
    for (PointCurrency currency : programme.points()) {
      points.put(currency.id(), settled.available(currency.id()));
    }
    return points;
  }

  private static Optional<Long> daysSinceEnrolment(
      Customer customer, Programme programme, LocalDate day) {
    return daysSinceEnrolment(customer.standing(), programme, day);
  }

  private static Optional<Long> daysSinceEnrolment(
      Standing standing, Programme programme, LocalDate day) {
    return switch (standing) {
      case Standing.Leaving(_, _, _, _, Standing before) ->
          daysSinceEnrolment(before, programme, day);
      case Standing.Member(_, _, Instant enrolledAt, _) ->
          Optional.of(ChronoUnit.DAYS.between(programme.dayOf(enrolledAt), day))
              .filter(days -> days >= 0);
      case Standing.Unknown _,
          Standing.Guest _,
          Standing.Anonymous _,
          Standing.Erased _,
          Standing.Absorbed _ ->
          Optional.empty();
    };
  }

  /** By name; what the vault could not open is not known. */
  static Map<String, Object> attributes(Attributes attributes, Context context) {
    Map<String, Object> values = new HashMap<>();
    attributes
        .opened(context.words())
        .byName()
        .forEach(
            (name, told) -> {
              switch (told.value()) {
                case AttributeValue.TextValue(String text) -> values.put(name, text);
                case AttributeValue.NumberValue(double number) -> values.put(name, number);
                case AttributeValue.TruthValue(boolean truth) -> values.put(name, truth);
                case AttributeValue.SealedValue _ -> {}
              }
            });
    return values;
  }
}
