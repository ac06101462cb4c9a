package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Plaza.rate;
import static io.vinculum.customer.domain.Plaza.shaped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.points.Settlement;
import io.vinculum.customer.domain.relationship.Relationship;
import io.vinculum.maths.decay.ForwardDecay;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.EarnRule.Span;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.PendingPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds over random histories of sales, late sales, returns, adjustments, rewards, transfers
 * and the passing of time, under random terms. {@link Journal} checks after every event that
 * accounts sum to zero and balances are the sums of their lots.
 */
class LedgerPropertiesTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  @Provide
  Arbitrary<Plaza> programmes() {
    Arbitrary<ExpiryPolicy> expiries =
        Arbitraries.of(
            new ExpiryPolicy.Never(),
            new ExpiryPolicy.Rolling(Period.ofDays(20), ExpiryPolicy.End.DAY),
            new ExpiryPolicy.Rolling(Period.ofMonths(1), ExpiryPolicy.End.MONTH),
            new ExpiryPolicy.Calendar(List.of(MonthDay.of(3, 31), MonthDay.of(5, 15))),
            new ExpiryPolicy.Inactivity(Period.ofDays(25), Set.of("purchase")));
    Arbitrary<PendingPolicy> pendings =
        Arbitraries.of(
            new PendingPolicy.After(Period.ZERO),
            new PendingPolicy.After(Period.ZERO),
            new PendingPolicy.After(Period.ofDays(9)),
            new PendingPolicy.After(Period.ofDays(40)));
    return Combinators.combine(
            expiries,
            pendings,
            Arbitraries.of(NegativePolicy.class),
            Arbitraries.of(RoundingMode.DOWN, RoundingMode.HALF_UP, RoundingMode.UP),
            Arbitraries.of(true, false))
        .as(
            (expiry, pending, negative, rounding, tiers) -> {
              Plaza plaza = rich();
              plaza.expiry = expiry;
              plaza.pending = pending;
              plaza.negative = negative;
              plaza.rounding = rounding;
              plaza.tiers = tiers ? Optional.of(TierTest.tiers("points")) : Optional.empty();
              return plaza;
            });
  }

  private static Plaza rich() {
    return new Plaza()
        .rule(
            rate("base", "1", "3.00"),
            shaped("dairy", new Effect.Multiplier(new BigDecimal("2.5")))
                .lines(l -> l.category().orElse("").startsWith("grocery"))
                .cappedTo(40, Span.MONTH)
                .rule(),
            shaped("basket50", new Effect.Bonus(100))
                .when(facts -> facts.total().orElseThrow().minorUnits() >= 5000)
                .times(1, Span.DAY)
                .rule(),
            shaped("gold", new Effect.Multiplier(new BigDecimal("1.5")))
                .when(facts -> facts.tier().equals(Optional.of("silver")))
                .exclusive("extra")
                .rule(),
            shaped("rich", new Effect.Bonus(3))
                .when(facts -> facts.points("points") > 50)
                .exclusive("extra")
                .rule(),
            shaped("first", new Effect.Bonus(20)).first().rule())
        .reward(RewardTest.reward("cup", 7, Optional.empty()));
  }

  @Provide
  Arbitrary<List<Act>> histories() {
    Arbitrary<Act> buys =
        Combinators.combine(
                Arbitraries.integers().between(0, 6_000),
                Arbitraries.integers().between(0, 4_000),
                Arbitraries.integers().between(1, 4),
                Arbitraries.of(0, 0, 0, 1, 12, 35),
                Arbitraries.of(0, 0, 0, 5, 60))
            .as(Act.Buy::new);
    Arbitrary<Act> returns =
        Combinators.combine(
                Arbitraries.integers().between(0, 20),
                Arbitraries.integers().between(0, 3),
                Arbitraries.of(true, false))
            .as(Act.GiveBack::new);
    Arbitrary<Act> adjusts =
        Combinators.combine(
                Arbitraries.integers().between(-80, 60).filter(points -> points != 0),
                Arbitraries.of(true, false))
            .as(Act.Adjust::new);
    Arbitrary<Act> waits =
        Combinators.combine(Arbitraries.integers().between(1, 30), Arbitraries.of(true, false))
            .as(Act.Wait::new);
    Arbitrary<Act> redeems =
        Combinators.combine(Arbitraries.integers().between(1, 3), Arbitraries.of(0, 1, 600, 40_000))
            .as(Act.Redeem::new);
    Arbitrary<Act> ends =
        Combinators.combine(Arbitraries.integers().between(0, 9), Arbitraries.of(true, false))
            .as(Act.EndRedemption::new);
    return Arbitraries.oneOf(buys, buys, returns, adjusts, waits, redeems, ends)
        .list()
        .ofMaxSize(16);
  }

  /** With a budget that runs out. */
  @Provide
  Arbitrary<Plaza> budgeted() {
    return programmes()
        .map(plaza -> plaza.rule(shaped("opening", new Effect.Bonus(15)).budget(40).rule()));
  }

  /** With what passes to others, and what a second person decides. */
  @Provide
  Arbitrary<List<Act>> fullHistories() {
    Arbitrary<Act> sends = Arbitraries.integers().between(1, 90).map(Act.Send::new);
    Arbitrary<Act> arrivals =
        Combinators.combine(Arbitraries.integers().between(0, 5), Arbitraries.of(true, false))
            .as(Act.EndErrand::new);
    Arbitrary<Act> proposals =
        Arbitraries.integers().between(-80, 60).filter(points -> points != 0).map(Act.Propose::new);
    Arbitrary<Act> decisions =
        Combinators.combine(Arbitraries.integers().between(0, 5), Arbitraries.of(true, false))
            .as(Act.Decide::new);
    Arbitrary<Act> more = Arbitraries.oneOf(sends, arrivals, proposals, decisions);
    return histories()
        .flatMap(
            acts ->
                more.list()
                    .ofMaxSize(8)
                    .flatMap(
                        others -> {
                          List<Act> all = new ArrayList<>(acts);
                          all.addAll(others);
                          return Arbitraries.shuffle(all);
                        }));
  }

  private static Journal begin(Plaza plaza) {
    return new Journal(plaza.programmes(), BEGIN);
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void theLedgerHoldsOverEveryHistory(
      @ForAll("budgeted") Plaza plaza, @ForAll("fullHistories") List<Act> history) {
    Journal journal = begin(plaza);
    List<CustomerEvent.InteractionRecorded> sales = new ArrayList<>();
    for (Act act : history) {
      Customer before = journal.customer;
      int known = journal.events.size();
      long foreseen = journal.balance();
      Optional<Decision> decision = act.on(journal, sales);
      if (decision.isPresent() && decision.get() instanceof Decision.Rejected) {
        check(journal.customer.equals(before), "a refusal leaves everything as it was");
      }
      if (act instanceof Act.Wait(_, boolean noticed) && noticed) {
        check(
            PointsView.available(before.ledgerAt(journal.now), "points", journal.now)
                == journal.balance(),
            "the balance was right before anyone recorded it");
        // An errand that is under way is due until it ends.
        check(
            !journal.customer.errands().open().isEmpty()
                || CustomerRules.nextDeadline(journal.customer)
                    .map(journal.now::isBefore)
                    .orElse(true),
            "nothing due is left");
      }
      check(foreseen >= 0 && journal.balance() >= 0, "a balance is never negative");
      earliestFirst(journal, before, known);
    }
    check(journal.replayed().equals(journal.customer), "a replay gives the same customer");
    neverTakenMoreThanGiven(journal);
    check(
        journal.budgets.spent("opening", "points").points() == kept(journal, "opening"),
        "the budget knows what was given of it and not taken back");
  }

  /** Every spend leaves nothing spendable in lots that expire before those it took from. */
  private static void earliestFirst(Journal journal, Customer before, int known) {
    Customer state = before;
    for (CustomerEvent event : journal.events.subList(known, journal.events.size())) {
      if (event instanceof CustomerEvent.InteractionRecorded recorded
          && recorded.interaction() instanceof Interaction.Purchase purchase
          && purchase.payWithPoints() > 0) {
        List<Posting> spends =
            recorded.effects().postings().stream()
                .filter(posting -> posting.to() == Account.REDEEMED)
                .toList();
        check(
            spends.stream().mapToLong(Posting::points).sum() == purchase.payWithPoints(),
            "a sale takes what it says");
        List<LotBalance> order =
            Settlement.of(state.ledger(), journal.now).ledger().lots().stream()
                .filter(lot -> lot.available() > 0)
                .toList();
        for (int i = 0; i < spends.size(); i++) {
          check(
              spends.get(i).lot().equals(Optional.of(order.get(i).lot().id())),
              "the earliest expiry is spent first");
          check(
              i == spends.size() - 1 || spends.get(i).points() == order.get(i).available(),
              "a lot is used up before the next one");
        }
      }
      state = CustomerRules.evolve(state, event);
    }
  }

  private static void neverTakenMoreThanGiven(Journal journal) {
    Map<Long, Long> left = new HashMap<>();
    for (int i = 0; i < journal.events.size(); i++) {
      if (journal.events.get(i) instanceof CustomerEvent.InteractionRecorded recorded) {
        long sale =
            recorded.reversal().isPresent() ? recorded.reversal().get().saleSequenceNr() : i + 1;
        long points = recorded.effects().earnings().stream().mapToLong(Earning::points).sum();
        left.merge(sale, points, Long::sum);
        boolean gone = recorded.reversal().map(reversal -> reversal.complete()).orElse(false);
        check(left.get(sale) >= 0, "no more is taken back than was given");
        check(!gone || left.get(sale) == 0, "a whole return takes the whole");
      }
    }
  }

  private static long kept(Journal journal, String rule) {
    return journal.events.stream()
        .filter(CustomerEvent.InteractionRecorded.class::isInstance)
        .flatMap(event -> ((CustomerEvent.InteractionRecorded) event).effects().earnings().stream())
        .filter(earning -> earning.rule().equals(rule))
        .mapToLong(Earning::points)
        .sum();
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void twoHalfReturnsAreOneWhole(
      @ForAll("programmes") Plaza plaza,
      @ForAll("histories") List<Act> history,
      @ForAll Random random) {
    Journal halves = begin(plaza);
    Journal whole = begin(plaza);
    run(halves, history);
    run(whole, history);
    Act.Buy buy = new Act.Buy(random.nextInt(6_000), random.nextInt(4_000), 2, 0, 0);
    CustomerEvent.InteractionRecorded one = halves.record(buy.sale(halves));
    CustomerEvent.InteractionRecorded same = whole.record(buy.sale(whole));
    boolean accepted = whole.tell(whole.command(whole.returned(same))) instanceof Decision.Accepted;
    if (accepted) {
      halves.giveBack(one, Journal.back("a", "1"));
      halves.giveBack(one, Journal.back("a", "1"), Journal.back("b", "1"));
      halves.giveBack(one);
      assertThat(halves.customer.ledger().accounts()).isEqualTo(whole.customer.ledger().accounts());
      assertThat(halves.points()).isEqualTo(whole.points());
      assertThat(halves.customer.purchases()).isEqualTo(whole.customer.purchases());
      assertThat(halves.customer.uses()).isEqualTo(whole.customer.uses());
      assertThat(value(halves)).isCloseTo(value(whole), within(1e-9));
    }
  }

  private static void run(Journal journal, List<Act> history) {
    List<CustomerEvent.InteractionRecorded> sales = new ArrayList<>();
    history.forEach(act -> act.on(journal, sales));
  }

  /** The value before it is rounded, in major units. */
  private static double value(Journal journal) {
    Relationship account = journal.customer.relationship();
    ForwardDecay decay = new ForwardDecay(120);
    return account.parts().stream()
        .mapToDouble(part -> part.sum().valueAt(decay, Relationship.days(journal.now)))
        .sum();
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void theOrderInWhichLateSalesArriveChangesNeitherHistoryNorValue(
      @ForAll("sales") List<Act.Buy> buys, @ForAll Random random) {
    Journal inOrder = begin(Plaza.simple());
    Journal shuffled = begin(Plaza.simple());
    List<Interaction.Purchase> sales = buys.stream().map(buy -> buy.sale(inOrder)).toList();
    List<Interaction.Purchase> anyOrder = new ArrayList<>(sales);
    Collections.shuffle(anyOrder, random);
    sales.forEach(inOrder::record);
    anyOrder.forEach(shuffled::record);
    assertThat(shuffled.customer.purchases()).isEqualTo(inOrder.customer.purchases());
    assertThat(value(shuffled)).isCloseTo(value(inOrder), within(1e-9));
    shuffled.now = inOrder.now = BEGIN.plus(Duration.ofDays(200));
    assertThat(value(shuffled)).isCloseTo(value(inOrder), within(1e-9));
    assertThat(shuffled.balance()).isEqualTo(inOrder.balance());
  }

  @Provide
  Arbitrary<List<Act.Buy>> sales() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 6_000),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 59))
        .as((cents, other, late) -> new Act.Buy(cents, other, 1, late, 0))
        .list()
        .ofMaxSize(20);
  }
}
