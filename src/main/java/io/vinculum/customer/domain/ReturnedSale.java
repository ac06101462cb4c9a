package io.vinculum.customer.domain;

import io.vinculum.customer.domain.budget.BudgetLimit;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.SaleRemains;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.points.Basket;
import io.vinculum.customer.domain.points.Earner;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.customer.domain.points.Spans;
import io.vinculum.customer.domain.points.Verdict;
import io.vinculum.customer.domain.points.Why;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A sale that something comes back of, as its events tell it.
 *
 * @param sequenceNr the number of its event
 * @param returns the events of its returns so far
 * @param left what is left of it before this return
 */
record ReturnedSale(
    long sequenceNr,
    CustomerEvent.InteractionRecorded event,
    Interaction.Purchase purchase,
    List<CustomerEvent.InteractionRecorded> returns,
    SaleRemains left) {
  ReturnedSale {
    returns = List.copyOf(returns);
  }

  /** The sale of that number; empty when that event is not a sale. */
  static Optional<ReturnedSale> of(Customer customer, long number, Context context) {
    if (!(Deciding.earlier(context, number) instanceof CustomerEvent.InteractionRecorded event
        && event.interaction() instanceof Interaction.Purchase purchase)) {
      return Optional.empty();
    }
    List<CustomerEvent.InteractionRecorded> returns = new ArrayList<>();
    SaleRemains left = SaleRemains.whole(purchase);
    for (long returned : customer.returns().of(number)) {
      CustomerEvent.InteractionRecorded taken =
          (CustomerEvent.InteractionRecorded) Deciding.earlier(context, returned);
      returns.add(taken);
      left = left.minus(taken.reversal().map(SaleReversal::lines).orElse(List.of()));
    }
    return Optional.of(new ReturnedSale(number, event, purchase, returns, left));
  }

  /** The circumstances that its rules saw; empty when no rule was asked and no points paid. */
  Optional<EarningContext> context() {
    return event.effects().bookkeeping().context();
  }

  /** The programme by which it was judged. */
  Programme programme(Context context) {
    var version = event.effects().programmeVersion();
    return version.isPresent()
        ? context.programmes().version(version.getAsInt()).orElseThrow().programme()
        : context.programmes().reaching(purchase.occasion().occurredAt()).programme();
  }

  /**
   * What is taken back when so much is kept: what the sale and its returns left of its earnings,
   * less what it would have earned with the kept lines alone. Never less than nothing, and in the
   * end never more than what was given, whatever the order and the split.
   */
  TakenBack takenBack(Programme programme, SaleRemains after, Money returned, Draft draft) {
    List<Earning> given = given();
    List<Earning> kept = kept(programme, after, draft, given);
    Map<String, Long> points = new HashMap<>();
    for (String currency : currencies(given)) {
      long less = points(given, currency) - points(kept, currency);
      if (less > 0) {
        points.put(currency, less);
      }
    }
    List<Earning> earnings = new ArrayList<>();
    List<RuleUse> uses = new ArrayList<>();
    for (RuleKey key : RuleKey.of(given, kept)) {
      if (points.containsKey(key.currency())) {
        long before = key.points(given);
        long less = before - key.points(kept);
        if (less != 0) {
          earnings.add(
              new Earning(
                  key.rule(),
                  key.currency(),
                  -less,
                  key.lines(given, kept),
                  Why.takenBack(returned, after.amount())));
          boolean all = before > 0 && less == before;
          Giving.rule(programme, key.rule())
              .ifPresent(
                  rule -> {
                    uses.addAll(
                        Spans.uses(rule, context().orElseThrow().day(), -less, all ? -1 : 0));
                    Budgeting.draw(draft, rule, -less, all ? -1 : 0);
                  });
        }
      }
    }
    return new TakenBack(points, earnings, uses);
  }

  /** The sale's earnings and what its returns took from them. */
  private List<Earning> given() {
    List<Earning> all = new ArrayList<>(event.effects().earnings());
    returns.forEach(taken -> all.addAll(taken.effects().earnings()));
    return all;
  }

  private static Set<String> currencies(List<Earning> earnings) {
    Set<String> all = new LinkedHashSet<>();
    earnings.forEach(earning -> all.add(earning.currency()));
    return all;
  }

  private static long points(List<Earning> earnings, String currency) {
    return new Earner.Earned(earnings, Set.of()).points(currency);
  }

  /**
   * What the sale would have earned with the kept lines alone. Of a limit that all customers share
   * nothing more is asked for it: a rule with one keeps at most what it has given.
   */
  private List<Earning> kept(
      Programme programme, SaleRemains after, Draft draft, List<Earning> given) {
    Set<String> shared =
        programme.earn().stream()
            .filter(rule -> BudgetLimit.of(rule).isPresent())
            .map(EarnRule::id)
            .collect(Collectors.toSet());
    return recomputed(programme, after, draft).earnings().stream()
        .map(
            earning ->
                shared.contains(earning.rule())
                    ? earning.heldTo(new RuleKey(earning.rule(), earning.currency()).points(given))
                    : earning)
        .toList();
  }

  private Earner.Earned recomputed(Programme programme, SaleRemains after, Draft draft) {
    if (context().isEmpty()
        || event.effects().programmeVersion().isEmpty()
        || !after.amount().isPositive()) {
      return Earner.Earned.NOTHING;
    }
    EarningContext then = context().get();
    SaleFacts whole = facts(then, draft);
    SaleFacts partly = whole.of(after.amount());
    Money total = purchase.total();
    Basket.Share inMoney = Basket.Share.of(total.minus(then.paidInPoints()), total);
    return new Earner(
            programme,
            purchase.kind().apiName(),
            Optional.of(Selling.basket(programme, after.amount(), after.kept(), inMoney)),
            partly,
            then.room(),
            asking(then, whole, partly))
        .earn();
  }

  /**
   * A condition is asked about what is kept. But where it would no longer say of the whole sale
   * what it said then, since the customer's profile has changed or is erased, what it said then
   * stands.
   */
  private static Function<EarnRule, Verdict> asking(
      EarningContext then, SaleFacts whole, SaleFacts partly) {
    return rule -> {
      if (rule.when().isEmpty()) {
        return Verdict.HOLDS;
      }
      Verdict saidThen = then.held().contains(rule.id()) ? Verdict.HOLDS : Verdict.HOLDS_NOT;
      boolean same =
          (Verdict.of(rule.when().get(), whole) == Verdict.HOLDS) == (saidThen == Verdict.HOLDS);
      return same ? Verdict.of(rule.when().get(), partly) : saidThen;
    };
  }

  private SaleFacts facts(EarningContext then, Draft draft) {
    Occasion occasion = purchase.occasion();
    return new SaleFacts(
        Optional.of(purchase.total()),
        occasion.occurredAt(),
        !occasion.dayOnly(),
        then.day(),
        occasion.channel(),
        occasion.partner(),
        occasion.location(),
        purchase.kind().apiName(),
        then.tier(),
        then.purchases(),
        then.pointsBefore(),
        then.daysSinceEnrolment().isPresent()
            ? Optional.of(then.daysSinceEnrolment().getAsLong())
            : Optional.empty(),
        draft.context().profile().flatMap(Profile::birthDate),
        Giving.attributes(draft.customer().attributes(), draft.context()),
        Optional.empty());
  }

  /** A rule and the currency it gives. */
  private record RuleKey(String rule, String currency) {
    static Set<RuleKey> of(List<Earning> given, List<Earning> kept) {
      Set<RuleKey> all = new LinkedHashSet<>();
      given.forEach(earning -> all.add(new RuleKey(earning.rule(), earning.currency())));
      kept.forEach(earning -> all.add(new RuleKey(earning.rule(), earning.currency())));
      return all;
    }

    boolean is(Earning earning) {
      return earning.rule().equals(rule) && earning.currency().equals(currency);
    }

    long points(List<Earning> earnings) {
      return earnings.stream().filter(this::is).mapToLong(Earning::points).sum();
    }

    Map<String, Long> lines(List<Earning> given, List<Earning> kept) {
      Map<String, Long> less = new LinkedHashMap<>();
      given.stream()
          .filter(this::is)
          .forEach(e -> e.lines().forEach((line, points) -> less.merge(line, -points, Long::sum)));
      kept.stream()
          .filter(this::is)
          .forEach(e -> e.lines().forEach((line, points) -> less.merge(line, points, Long::sum)));
      less.values().removeIf(points -> points == 0);
      return less;
    }
  }
}
