package io.vinculum.customer.domain;

import io.vinculum.programme.domain.AdjustmentLimits;
import io.vinculum.programme.domain.Codes;
import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.DocumentTerms;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.ErasureTerms;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.Partner;
import io.vinculum.programme.domain.PendingPolicy;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import io.vinculum.programme.domain.ReferralTerms;
import io.vinculum.programme.domain.RelationshipWeights;
import io.vinculum.programme.domain.RelationshipWeights.Weight;
import io.vinculum.programme.domain.Reward;
import io.vinculum.programme.domain.RuleFacts;
import io.vinculum.programme.domain.Tiers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Programmes for tests: plain until told otherwise. */
final class Plaza {
  static final Currency EUR = Currency.getInstance("EUR");
  static final Instant BEGAN = Instant.parse("2025-12-31T23:00:00Z");

  ZoneId zone = ZoneId.of("Europe/Madrid");
  Instant effectiveFrom = BEGAN;
  ExpiryPolicy expiry = new ExpiryPolicy.Never();
  PendingPolicy pending = new PendingPolicy.After(Period.ZERO);
  NegativePolicy negative = NegativePolicy.DEBT;
  DocumentTerms documents = DocumentTerms.PLAIN;
  private Duration grace = Duration.ZERO;
  private ReferralTerms referrals = new ReferralTerms(Money.zero(EUR), Optional.empty());
  RoundingMode rounding = RoundingMode.DOWN;
  BigDecimal value = new BigDecimal("0.01");
  boolean earnOnPoints;
  boolean status;
  boolean transferableStatus;
  final List<EarnRule> rules = new ArrayList<>();
  final List<Reward> rewards = new ArrayList<>();
  Optional<Tiers> tiers = Optional.empty();
  double halfLifeDays = 120;
  Map<String, Weight> company =
      Map.of(
          "purchase", new Weight.Margin(false),
          "return", new Weight.Margin(true),
          "survey", new Weight.Fixed(new BigDecimal("1.00"), Optional.empty()),
          "complaint", new Weight.Fixed(new BigDecimal("0.50"), Optional.empty()),
          "visit", new Weight.Fixed(new BigDecimal("0.20"), Optional.of(1)));
  Map<String, Weight> customer =
      Map.of(
          "pointsEarned", new Weight.Value(),
          "complaintSolved", new Weight.Fixed(new BigDecimal("4.00"), Optional.empty()),
          "complaintOpenPerDay", new Weight.Fixed(new BigDecimal("-0.25"), Optional.empty()));

  /** One point per euro. */
  static Plaza simple() {
    return new Plaza().rule(rate("base", "1", "1.00"));
  }

  Plaza rule(EarnRule... more) {
    rules.addAll(Arrays.asList(more));
    return this;
  }

  Plaza reward(Reward... more) {
    rewards.addAll(Arrays.asList(more));
    return this;
  }

  Plaza expiring(ExpiryPolicy policy) {
    expiry = policy;
    return this;
  }

  Plaza grace(Duration erasureGrace) {
    grace = erasureGrace;
    return this;
  }

  /** A friend counts as kept with a purchase of so much, so soon. */
  Plaza referrals(String minimum, Optional<Period> within) {
    referrals = new ReferralTerms(money(minimum), within);
    return this;
  }

  Plaza negative(NegativePolicy policy) {
    negative = policy;
    return this;
  }

  Programme programme() {
    List<PointCurrency> points = new ArrayList<>();
    points.add(
        new PointCurrency("points", "Plaza points", value, rounding, pending, expiry, negative));
    if (status) {
      points.add(
          new PointCurrency(
              "status",
              "Status points",
              BigDecimal.ZERO,
              RoundingMode.DOWN,
              new PendingPolicy.After(Period.ZERO),
              new ExpiryPolicy.Never(),
              NegativePolicy.CLAMP,
              transferableStatus));
    }
    return new Programme(
        "plaza",
        "Plaza Club",
        zone,
        EUR,
        effectiveFrom,
        Set.of(IdentifierKind.CARD),
        points,
        List.of(
            new Partner("superfresh", "Superfresh", new BigDecimal("0.22"), BigDecimal.ZERO),
            new Partner("fuelco", "FuelCo", new BigDecimal("0.06"), BigDecimal.ZERO)),
        List.of(),
        rules,
        tiers,
        rewards,
        new RelationshipWeights(halfLifeDays, company, customer),
        referrals,
        new AdjustmentLimits(Map.of()),
        List.of(),
        earnOnPoints,
        Duration.ofMinutes(5),
        new ErasureTerms(grace),
        documents,
        Codes.NONE);
  }

  Programmes programmes() {
    return new Programmes(List.of(version(1)));
  }

  ProgrammeVersion version(int number) {
    return new ProgrammeVersion(number, programme(), effectiveFrom, "start", "etag" + number);
  }

  static EarnRule rate(String id, String points, String per) {
    return rule(id, new Effect.Rate(new BigDecimal(points), money(per)));
  }

  static EarnRule multiplier(String id, String factor) {
    return rule(id, new Effect.Multiplier(new BigDecimal(factor)));
  }

  static EarnRule bonus(String id, long points) {
    return rule(id, new Effect.Bonus(points));
  }

  static EarnRule rule(String id, Effect effect) {
    return new Shaped(id, effect).rule();
  }

  static Shaped shaped(String id, Effect effect) {
    return new Shaped(id, effect);
  }

  static Money money(String amount) {
    return Money.of(new BigDecimal(amount), EUR);
  }

  static Condition when(String source, Predicate<RuleFacts> test) {
    return new Condition() {
      @Override
      public String source() {
        return source;
      }

      @Override
      public boolean holds(RuleFacts facts) {
        return test.test(facts);
      }
    };
  }

  /** A rule with more to it. */
  static final class Shaped {
    private final String id;
    private final Effect effect;
    String on = "purchase";
    String currency = "points";
    Optional<Condition> when = Optional.empty();
    Optional<Condition> lines = Optional.empty();
    Optional<EarnRule.Cap> cap = Optional.empty();
    Optional<Long> budget = Optional.empty();
    Optional<String> exclusive = Optional.empty();
    boolean first;

    Shaped(String id, Effect effect) {
      this.id = id;
      this.effect = effect;
    }

    Shaped on(String kind) {
      on = kind;
      return this;
    }

    Shaped in(String points) {
      currency = points;
      return this;
    }

    Shaped when(Predicate<RuleFacts> test) {
      when = Optional.of(Plaza.when(id, test));
      return this;
    }

    Shaped lines(Predicate<RuleFacts.LineFacts> test) {
      lines = Optional.of(Plaza.when(id, facts -> test.test(facts.line().orElseThrow())));
      return this;
    }

    Shaped cappedTo(long points, EarnRule.Span per) {
      cap = Optional.of(new EarnRule.Cap(Optional.of(points), Optional.empty(), per));
      return this;
    }

    Shaped times(int times, EarnRule.Span per) {
      cap = Optional.of(new EarnRule.Cap(Optional.empty(), Optional.of(times), per));
      return this;
    }

    Shaped budget(long points) {
      budget = Optional.of(points);
      return this;
    }

    Shaped exclusive(String group) {
      exclusive = Optional.of(group);
      return this;
    }

    Shaped first() {
      first = true;
      return this;
    }

    EarnRule rule() {
      return new EarnRule(
          id,
          "Rule " + id,
          on,
          currency,
          effect,
          when,
          lines,
          Optional.empty(),
          Optional.empty(),
          cap,
          budget,
          exclusive,
          first);
    }
  }
}
