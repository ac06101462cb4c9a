package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What an interaction earns under one version of the programme.
 *
 * @param on what earns: the interaction's kind, {@code enrolment} or {@code referralKept}
 * @param basket the sale; absent for what is not a sale, which bonuses alone can reward
 * @param facts what conditions see
 * @param room what limits leave, by rule; rules that are not there have no limit
 * @param when what a rule's condition on the whole says
 */
public record Earner(
    Programme programme,
    String on,
    Optional<Basket> basket,
    SaleFacts facts,
    Map<String, CapRoom> room,
    Function<EarnRule, Verdict> when) {

  /**
   * What was earned.
   *
   * @param earnings by rule; those of no points say why a rule gave nothing
   * @param held the rules with a condition on the whole that held
   */
  public record Earned(List<Earning> earnings, Set<String> held) {
    /** Nothing. */
    public static final Earned NOTHING = new Earned(List.of(), Set.of());

    public Earned {
      earnings = List.copyOf(earnings);
      held = Set.copyOf(held);
    }

    /** The points of a currency. */
    public long points(String currency) {
      return earnings.stream()
          .filter(earning -> earning.currency().equals(currency))
          .mapToLong(Earning::points)
          .sum();
    }
  }

  /** Asks each condition as the facts are now. */
  public static Function<EarnRule, Verdict> asking(SaleFacts facts) {
    return rule -> rule.when().map(when -> Verdict.of(when, facts)).orElse(Verdict.HOLDS);
  }

  /** The rules of a programme that earn on something on the day of the facts. */
  public static List<EarnRule> rules(Programme programme, String on, SaleFacts facts) {
    return programme.earn().stream()
        .filter(rule -> rule.on().equals(on))
        .filter(rule -> rule.from().map(from -> !facts.day().isBefore(from)).orElse(true))
        .filter(rule -> rule.until().map(facts.day()::isBefore).orElse(true))
        .toList();
  }

  /** Computes it. */
  public Earned earn() {
    List<Candidate> candidates = new ArrayList<>();
    List<Earning> refused = new ArrayList<>();
    Set<String> held = new HashSet<>();
    for (EarnRule rule : rules(programme, on, facts)) {
      switch (when.apply(rule)) {
        case FAILED -> refused.add(nothing(rule, Why.failed(rule)));
        case HOLDS_NOT -> {}
        case HOLDS -> {
          if (rule.when().isPresent()) {
            held.add(rule.id());
          }
          consider(rule, candidates, refused);
        }
      }
    }
    List<Earning> earnings = new ArrayList<>();
    for (PointCurrency currency : programme.points()) {
      List<Candidate> ours =
          candidates.stream()
              .filter(candidate -> candidate.rule().currency().equals(currency.id()))
              .toList();
      if (!ours.isEmpty()) {
        earnings.addAll(new CurrencyEarning(currency, basket, ours).earnings());
      }
    }
    earnings.addAll(refused);
    return new Earned(earnings, held);
  }

  private void consider(EarnRule rule, List<Candidate> candidates, List<Earning> refused) {
    if (basket.isEmpty() && !(rule.effect() instanceof EarnRule.Effect.Bonus)) {
      return;
    }
    List<Integer> lines = new ArrayList<>();
    if (basket.isPresent()) {
      for (int line : IntStream.range(0, basket.get().lines().size()).toArray()) {
        switch (onLine(rule, line)) {
          case HOLDS -> lines.add(line);
          case HOLDS_NOT -> {}
          case FAILED -> {
            refused.add(nothing(rule, Why.failed(rule)));
            return;
          }
        }
      }
      if (lines.isEmpty()) {
        return;
      }
    }
    CapRoom left = room.getOrDefault(rule.id(), CapRoom.ANY);
    if (left.used()) {
      refused.add(nothing(rule, Why.usedUp(rule, left)));
    } else {
      candidates.add(new Candidate(rule, List.copyOf(lines), left));
    }
  }

  private Verdict onLine(EarnRule rule, int line) {
    return rule.lines()
        .map(condition -> Verdict.of(condition, facts.at(basket.orElseThrow().lines().get(line))))
        .orElse(Verdict.HOLDS);
  }

  private static Earning nothing(EarnRule rule, String why) {
    return new Earning(rule.id(), rule.currency(), 0, Map.of(), why);
  }
}
