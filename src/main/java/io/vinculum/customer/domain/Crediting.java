package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Partner;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.RelationshipWeights.Weight;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Credits of relationship value, by the weights of the programme at the interaction's own time. */
final class Crediting {
  /** The cause under which points earned are credited to the customer. */
  static final String POINTS_EARNED = "pointsEarned";

  /** The cause under which rewards are credited to the customer. */
  static final String REWARD_REDEEMED = "rewardRedeemed";

  private Crediting() {}

  /**
   * The part of an amount that is margin: of the partner, else the mean of all partners (the only
   * one's, where there is one), else, where the programme has no partners, the whole.
   */
  static BigDecimal margin(Programme programme, Optional<String> partner) {
    Optional<BigDecimal> own = partner.flatMap(programme::partner).map(Partner::margin);
    if (own.isPresent()) {
      return own.get();
    }
    List<Partner> all = programme.partners();
    return all.isEmpty()
        ? BigDecimal.ONE
        : all.stream()
            .map(Partner::margin)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(all.size()), MathContext.DECIMAL64);
  }

  /** Credits an interaction to the company. */
  static void told(
      Draft draft,
      Programme programme,
      InteractionKind kind,
      Occasion occasion,
      Optional<Money> amount) {
    Weight weight = programme.relationship().company().get(kind.apiName());
    if (weight == null) {
      return;
    }
    Optional<Double> value =
        switch (weight) {
          case Weight.Fixed(BigDecimal credit, Optional<Integer> perDay) ->
              perDay.isEmpty()
                      || withinDay(draft, programme, kind, occasion.occurredAt(), perDay.get())
                  ? Optional.of(credit.doubleValue())
                  : Optional.empty();
          case Weight.Margin(boolean negative) ->
              amount.map(
                  money -> {
                    BigDecimal part =
                        money.amount().multiply(margin(programme, occasion.partner()));
                    return (negative ? part.negate() : part).doubleValue();
                  });
          case Weight.Value() -> amount.map(money -> money.amount().doubleValue());
        };
    value
        .filter(credit -> credit != 0)
        .ifPresent(
            credit ->
                draft.credits.add(
                    new Credit(
                        Direction.TO_COMPANY, kind.apiName(), occasion.occurredAt(), credit, 1)));
  }

  /**
   * Credits points given to the customer, or takes the credit back.
   *
   * @param at the time of what earned them
   * @param count as in {@link Credit}
   */
  static void pointsEarned(
      Draft draft, Programme programme, List<Earning> earnings, Instant at, int count) {
    Weight weight = programme.relationship().customer().get(POINTS_EARNED);
    if (weight == null || earnings.stream().allMatch(earning -> earning.points() == 0)) {
      return;
    }
    double value =
        switch (weight) {
          case Weight.Value() -> valueOf(programme, earnings).doubleValue();
          case Weight.Fixed(BigDecimal credit, var _) ->
              credit.multiply(BigDecimal.valueOf(count)).doubleValue();
          case Weight.Margin _ -> 0;
        };
    if (value != 0) {
      draft.credits.add(new Credit(Direction.TO_CUSTOMER, POINTS_EARNED, at, value, count));
    }
  }

  /** Credits to the company that a friend was kept. */
  static void referralKept(Draft draft, Programme programme, Instant at) {
    InteractionKind kind = InteractionKind.REFERRAL;
    if (programme.relationship().company().get(kind.apiName())
            instanceof Weight.Fixed(BigDecimal credit, Optional<Integer> perDay)
        && credit.signum() != 0
        && (perDay.isEmpty() || withinDay(draft, programme, kind, at, perDay.get()))) {
      draft.credits.add(
          new Credit(Direction.TO_COMPANY, kind.apiName(), at, credit.doubleValue(), 1));
    }
  }

  /** Takes back all that an event credited, at the times at which it did. */
  static void takeBack(Draft draft, Effects given) {
    for (Credit credit : given.credits()) {
      draft.credits.add(
          new Credit(
              credit.direction(), credit.kind(), credit.at(), -credit.value(), -credit.count()));
    }
    given.bookkeeping().uses().stream()
        .filter(use -> use.rule().startsWith(Direction.TO_COMPANY.apiName() + "/"))
        .map(use -> new RuleUse(use.rule(), use.span(), use.spanStart(), 0, -use.times()))
        .forEach(draft.uses::add);
  }

  /** Credits a reward to the customer. */
  static void rewardRedeemed(Draft draft, Programme programme, Money value, Instant at) {
    Weight weight = programme.relationship().customer().get(REWARD_REDEEMED);
    double credit =
        switch (weight) {
          case Weight.Value() -> value.amount().doubleValue();
          case Weight.Fixed(BigDecimal fixed, var _) -> fixed.doubleValue();
          case Weight.Margin _ -> 0;
          case null -> 0;
        };
    if (credit != 0) {
      draft.credits.add(new Credit(Direction.TO_CUSTOMER, REWARD_REDEEMED, at, credit, 1));
    }
  }

  /** Credits a cause to the customer, where the programme gives it a fixed weight. */
  static void toCustomer(Draft draft, Programme programme, String cause, Instant at) {
    fixed(programme, cause)
        .ifPresent(
            credit -> draft.credits.add(new Credit(Direction.TO_CUSTOMER, cause, at, credit, 1)));
  }

  /** The fixed weight of a cause towards the customer. */
  static Optional<Double> fixed(Programme programme, String cause) {
    return programme.relationship().customer().get(cause) instanceof Weight.Fixed fixed
        ? Optional.of(fixed.credit().doubleValue())
        : Optional.empty();
  }

  private static BigDecimal valueOf(Programme programme, List<Earning> earnings) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Earning earning : earnings) {
      BigDecimal value =
          programme
              .pointCurrency(earning.currency())
              .map(PointCurrency::value)
              .orElse(BigDecimal.ZERO);
      sum = sum.add(value.multiply(BigDecimal.valueOf(earning.points())));
    }
    return sum;
  }

  /** Whether the day still has room for a credit of the kind; uses it. */
  private static boolean withinDay(
      Draft draft, Programme programme, InteractionKind kind, Instant at, int perDay) {
    String rule = Direction.TO_COMPANY.apiName() + "/" + kind.apiName();
    LocalDate day = programme.dayOf(at);
    var uses = draft.customer().uses();
    if (uses.forgotten(rule, EarnRule.Span.DAY, day)
        || uses.times(rule, EarnRule.Span.DAY, day) >= perDay) {
      return false;
    }
    draft.uses.add(new RuleUse(rule, EarnRule.Span.DAY, day, 0, 1));
    return true;
  }
}
