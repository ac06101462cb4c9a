package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.PointCurrency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One currency's points of one sale: rates are summed exactly, multipliers add their part of the
 * rate points that they match, the sum is rounded once and shared among rules, then lines, by
 * largest remainder; bonuses come after.
 */
final class CurrencyEarning {
  /** Rate points of one sale: far above any, and a million such sales still fit a long. */
  private static final Fraction MAX_POINTS = Fraction.of(1_000_000_000_000L);

  private final PointCurrency currency;
  private final Optional<Basket> basket;
  private final List<Candidate> candidates;

  CurrencyEarning(PointCurrency currency, Optional<Basket> basket, List<Candidate> candidates) {
    this.currency = currency;
    this.basket = basket;
    this.candidates = candidates;
  }

  List<Earning> earnings() {
    List<Contribution> chosen = chosen();
    List<Contribution> rounded =
        chosen.stream().filter(part -> !(effect(part) instanceof Effect.Bonus)).toList();
    Fraction sum = Fraction.ZERO;
    for (Contribution contribution : rounded) {
      sum = sum.plus(contribution.total());
    }
    if (sum.compareTo(MAX_POINTS) > 0) {
      Fraction proportion = MAX_POINTS.dividedBy(sum);
      rounded = rounded.stream().map(part -> part.times(proportion)).toList();
      sum = MAX_POINTS;
    }
    long points = Math.max(0, sum.rounded(currency.rounding()));
    long[] shares =
        LargestRemainder.share(points, rounded.stream().map(Contribution::total).toList());
    List<Earning> earnings = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      // Rounding up must not lift a rule over its limit.
      long share = Math.min(shares[i], limit(rounded.get(i)));
      if (share != 0) {
        earnings.add(earning(rounded.get(i), share));
      }
    }
    for (Contribution contribution : chosen) {
      if (effect(contribution) instanceof Effect.Bonus && contribution.total().signum() > 0) {
        earnings.add(earning(contribution, contribution.total().rounded(currency.rounding())));
      }
    }
    earnings.addAll(outdone(chosen));
    return earnings;
  }

  /** Of each group those that would have given points, had another not given more. */
  private List<Earning> outdone(List<Contribution> chosen) {
    Map<String, EarnRule> best = new HashMap<>();
    for (Contribution contribution : chosen) {
      EarnRule rule = contribution.candidate().rule();
      if (contribution.total().signum() > 0) {
        rule.exclusive().ifPresent(group -> best.put(group, rule));
      }
    }
    List<Contribution> rates =
        chosen.stream().filter(part -> effect(part) instanceof Effect.Rate).toList();
    List<Earning> lost = new ArrayList<>();
    for (Candidate candidate : candidates) {
      EarnRule rule = candidate.rule();
      Optional<EarnRule> winner = rule.exclusive().map(best::get);
      boolean lostTo = winner.filter(it -> !it.id().equals(rule.id())).isPresent();
      if (lostTo && Contribution.of(candidate, parts(candidate, rates)).total().signum() > 0) {
        lost.add(
            new Earning(rule.id(), currency.id(), 0, Map.of(), Why.outdone(rule, winner.get())));
      }
    }
    return lost;
  }

  private static long limit(Contribution contribution) {
    return contribution.candidate().room().most();
  }

  /** What counts: all, but of an exclusive group only the best. */
  private List<Contribution> chosen() {
    List<Contribution> rates = bestOf(contributions(Effect.Rate.class, List.of()));
    List<Contribution> others = new ArrayList<>(contributions(Effect.Multiplier.class, rates));
    others.addAll(contributions(Effect.Bonus.class, rates));
    List<Contribution> all = new ArrayList<>(rates);
    all.addAll(others);
    List<Contribution> best = bestOf(all);
    if (best.containsAll(rates)) {
      return best;
    }
    // A rate lost to a multiplier or bonus of its group: what multiplied it has less to multiply.
    Set<Candidate> kept = new HashSet<>();
    best.forEach(contribution -> kept.add(contribution.candidate()));
    List<Contribution> keptRates = rates.stream().filter(best::contains).toList();
    List<Contribution> again = new ArrayList<>(keptRates);
    again.addAll(contributions(Effect.Multiplier.class, keptRates));
    again.addAll(contributions(Effect.Bonus.class, keptRates));
    again.removeIf(contribution -> !kept.contains(contribution.candidate()));
    return again;
  }

  private static List<Contribution> bestOf(List<Contribution> all) {
    Map<String, Contribution> best = new HashMap<>();
    for (Contribution contribution : all) {
      Optional<String> group = contribution.candidate().rule().exclusive();
      if (group.isPresent()) {
        best.merge(
            group.get(),
            contribution,
            (known, other) -> other.total().compareTo(known.total()) > 0 ? other : known);
      }
    }
    return all.stream()
        .filter(
            contribution ->
                contribution
                    .candidate()
                    .rule()
                    .exclusive()
                    .map(group -> contribution.equals(best.get(group)))
                    .orElse(true))
        .toList();
  }

  private List<Contribution> contributions(Class<? extends Effect> kind, List<Contribution> rates) {
    List<Contribution> all = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (kind.isInstance(candidate.rule().effect())) {
        all.add(Contribution.of(candidate, parts(candidate, rates)));
      }
    }
    return all;
  }

  private List<Fraction> parts(Candidate candidate, List<Contribution> rates) {
    return switch (candidate.rule().effect()) {
      case Effect.Rate(var points, var per) -> {
        Fraction perMinor = Fraction.of(points).dividedBy(Fraction.of(per.minorUnits()));
        yield candidate.lines().stream().map(line -> perMinor.times(paid(line))).toList();
      }
      case Effect.Multiplier(var factor) -> {
        Fraction added = Fraction.of(factor).minus(Fraction.of(1));
        yield candidate.lines().stream().map(line -> added.times(sumOn(line, rates))).toList();
      }
      case Effect.Bonus(long points) -> List.of(Fraction.of(points));
    };
  }

  /** The part of a line's amount that earns, in minor units. */
  private Fraction paid(int line) {
    Basket sale = basket.orElseThrow();
    return Fraction.of(sale.lines().get(line).amount().minorUnits()).times(sale.earning().exact());
  }

  private static Fraction sumOn(int line, List<Contribution> rates) {
    Fraction sum = Fraction.ZERO;
    for (Contribution rate : rates) {
      sum = sum.plus(rate.on(line));
    }
    return sum;
  }

  private Earning earning(Contribution contribution, long points) {
    EarnRule rule = contribution.candidate().rule();
    return new Earning(
        rule.id(),
        currency.id(),
        points,
        lines(contribution, points),
        Why.earned(contribution, basket, currency));
  }

  private Map<String, Long> lines(Contribution contribution, long points) {
    if (basket.isEmpty() || effect(contribution) instanceof Effect.Bonus) {
      return Map.of();
    }
    long[] shares = LargestRemainder.share(points, contribution.parts());
    Map<String, Long> byName = new LinkedHashMap<>();
    for (int i = 0; i < shares.length; i++) {
      String name = basket.get().lines().get(contribution.candidate().lines().get(i)).line();
      if (shares[i] != 0 && !name.equals(Basket.UNNAMED)) {
        byName.put(name, shares[i]);
      }
    }
    return byName;
  }

  private static Effect effect(Contribution contribution) {
    return contribution.candidate().rule().effect();
  }
}
