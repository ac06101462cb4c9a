package io.vinculum.customer.domain;

import static io.vinculum.customer.domain.Plaza.rate;
import static io.vinculum.customer.domain.Plaza.shaped;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Ledger;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.customer.domain.points.Settlement;
import io.vinculum.programme.domain.EarnRule.Effect;
import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.PendingPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds of two to four records over random histories of sales, returns, rewards, the passing
 * of time, merges and their undoing: whatever is merged when, each record owns what it would own
 * had nobody ever been merged.
 */
class OwnersPropertiesTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  /** A step of a history; what makes no sense at its moment is left out. */
  sealed interface Step {
    /** A sale of a record, of which points pay so many hundredths of what may be spent. */
    record Sell(int record, boolean byCard, int cents, int other, int daysLate, int pay)
        implements Step {}

    /** Something of a sale comes back, wherever; of its first line, its second or (0) all. */
    record Bring(int record, boolean byCard, int sale, int units, boolean other) implements Step {}

    /** A document that was told before is told again. */
    record Repeat(int record, boolean byCard, int document) implements Step {}

    record Redeem(int record, int quantity) implements Step {}

    record Wait(int days, boolean noticed) implements Step {}

    record Merge(int into, int absorb) implements Step {}

    record Part(int from, int which) implements Step {}
  }

  /** What was told so far, and who knows of it. */
  private static final class Told {
    private final List<Interaction> all = new ArrayList<>();
    private final List<Interaction.Purchase> sales = new ArrayList<>();
    private final Map<DocumentKey, Integer> owners = new HashMap<>();
    private final List<Set<DocumentKey>> known = new ArrayList<>();

    Told(int size) {
      for (int i = 0; i < size; i++) {
        known.add(new HashSet<>());
      }
    }

    void recorded(Interaction interaction, int owner, int where) {
      all.add(interaction);
      owners.put(interaction.occasion().key(), owner);
      known.get(where).add(interaction.occasion().key());
      if (interaction instanceof Interaction.Purchase sale) {
        sales.add(sale);
      }
    }

    void shared(int from, int to) {
      known.get(to).addAll(known.get(from));
    }
  }

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
            new PendingPolicy.After(Period.ofDays(9)));
    return Combinators.combine(
            expiries,
            pendings,
            Arbitraries.of(NegativePolicy.class),
            Arbitraries.of(RoundingMode.DOWN, RoundingMode.HALF_UP, RoundingMode.UP))
        .as(
            (expiry, pending, negative, rounding) -> {
              Plaza plaza = withoutLookingBack();
              plaza.expiry = expiry;
              plaza.pending = pending;
              plaza.negative = negative;
              plaza.rounding = rounding;
              return plaza;
            });
  }

  private static Plaza withoutLookingBack() {
    return new Plaza()
        .rule(
            rate("base", "1", "3.00"),
            shaped("dairy", new Effect.Multiplier(new BigDecimal("2.5")))
                .lines(l -> l.category().orElse("").startsWith("grocery"))
                .rule(),
            shaped("basket50", new Effect.Bonus(10))
                .when(facts -> facts.total().orElseThrow().minorUnits() >= 5000)
                .rule())
        .reward(RewardTest.reward("cup", 7, Optional.empty()));
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Integer> records = Arbitraries.integers().between(0, 3);
    Arbitrary<Boolean> ways = Arbitraries.of(true, false);
    Arbitrary<Step> sales =
        Combinators.combine(
                records,
                ways,
                Arbitraries.integers().between(0, 6_000),
                Arbitraries.integers().between(0, 4_000),
                Arbitraries.of(0, 0, 0, 1, 12),
                Arbitraries.of(0, 0, 50, 100))
            .as(Step.Sell::new);
    Arbitrary<Step> returns =
        Combinators.combine(
                records,
                ways,
                Arbitraries.integers().between(0, 20),
                Arbitraries.integers().between(0, 2),
                ways)
            .as(Step.Bring::new);
    Arbitrary<Step> repeats =
        Combinators.combine(records, ways, Arbitraries.integers().between(0, 30))
            .as(Step.Repeat::new);
    Arbitrary<Step> redeems =
        Combinators.combine(records, Arbitraries.integers().between(1, 2)).as(Step.Redeem::new);
    Arbitrary<Step> waits =
        Combinators.combine(Arbitraries.integers().between(1, 15), ways).as(Step.Wait::new);
    Arbitrary<Step> merges = Combinators.combine(records, records).as(Step.Merge::new);
    Arbitrary<Step> partings =
        Combinators.combine(records, Arbitraries.integers().between(0, 3)).as(Step.Part::new);
    return Arbitraries.oneOf(
            sales, sales, sales, returns, returns, repeats, redeems, waits, merges, merges,
            partings)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void everyRecordOwnsWhatItWouldOwnHadNobodyBeenMerged(
      @ForAll("programmes") Plaza plaza, @ForAll("histories") List<Step> history) {
    int size = 2 + history.size() % 3;
    Household house = new Household(plaza.programmes(), BEGIN, size);
    Household apart = new Household(plaza.programmes(), BEGIN, size);
    Told told = new Told(size);
    for (Step step : history) {
      long worth = house.worth();
      take(step, house, apart, told, true);
      if (step instanceof Step.Merge || step instanceof Step.Part) {
        check(house.worth() == worth, "the sum of points is what it was after " + step);
      }
      for (int i = 0; i < size; i++) {
        check(
            terms(house.owned(i), house.now())
                .equals(terms(apart.customer(i).ledger(), apart.now())),
            "the lots of " + i + " are what they would be after " + step);
      }
    }
    house.settle();
    apart.settle();
    long worth = house.worth();
    house.partAll();
    check(house.worth() == worth, "the sum of points is what it was");
    for (int i = 0; i < size; i++) {
      same(house.customer(i), apart.customer(i));
      check(house.records.get(i).replayed().equals(house.customer(i)), "a replay gives the same");
    }
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void noPointIsMadeOrLostWhoeverSpendsWhose(
      @ForAll("programmes") Plaza plaza, @ForAll("histories") List<Step> history) {
    int size = 2 + history.size() % 3;
    Household house = new Household(plaza.programmes(), BEGIN, size);
    Told told = new Told(size);
    for (Step step : history) {
      long worth = house.worth();
      take(step, house, house, told, false);
      if (step instanceof Step.Merge || step instanceof Step.Part) {
        check(house.worth() == worth, "the sum of points is what it was after " + step);
      }
    }
    house.settle();
    long worth = house.worth();
    house.partAll();
    check(house.worth() == worth, "the sum of points is what it was");
    for (Interaction.Purchase sale : told.sales) {
      int owner = told.owners.get(sale.occasion().key());
      check(
          house.customer(owner).documents().sequenceNrOf(sale.occasion().key()).isPresent(),
          "a sale is with its owner");
    }
    house.records.forEach(
        it -> check(it.replayed().equals(it.customer), "a replay gives the same"));
  }

  /**
   * Takes a step.
   *
   * @param apart where the same is told to the owner alone; the house itself where nothing is
   *     compared
   */
  private static void take(
      Step step, Household house, Household apart, Told told, boolean compared) {
    int size = house.records.size();
    switch (step) {
      case Step.Sell sell when sell.record() < size -> sell(sell, house, apart, told, compared);
      case Step.Bring bring when bring.record() < size && !told.sales.isEmpty() ->
          bring(bring, house, apart, told, compared);
      case Step.Repeat repeat when repeat.record() < size && !told.all.isEmpty() ->
          repeat(repeat, house, told);
      case Step.Redeem redeem when redeem.record() < size && house.isItself(redeem.record()) -> {
        boolean affordable =
            !compared || available(apart, redeem.record()) >= 7L * redeem.quantity();
        if (affordable) {
          house.redeem(redeem.record(), redeem.quantity());
          if (compared) {
            apart.redeem(redeem.record(), redeem.quantity());
          }
        }
      }
      case Step.Wait wait -> {
        house.wait(wait.days());
        if (compared) {
          apart.wait(wait.days());
        }
        if (wait.noticed()) {
          house.settle();
        }
      }
      case Step.Merge merge
          when merge.into() < size
              && merge.absorb() < size
              && merge.into() != merge.absorb()
              && house.isItself(merge.into())
              && house.isItself(merge.absorb()) -> {
        if (house.merge(merge.into(), merge.absorb())) {
          told.shared(merge.absorb(), merge.into());
        }
      }
      case Step.Part part
          when part.from() < size
              && house.isItself(part.from())
              && !house.absorbedBy(part.from()).isEmpty() -> {
        List<Integer> joined = house.absorbedBy(part.from());
        int which = joined.get(part.which() % joined.size());
        check(house.part(part.from(), which), "it is let go");
        told.shared(part.from(), which);
      }
      case Step.Sell _, Step.Bring _, Step.Repeat _, Step.Redeem _, Step.Merge _, Step.Part _ -> {}
    }
  }

  private static void sell(
      Step.Sell sell, Household house, Household apart, Told told, boolean compared) {
    Journal journal = house.records.get(sell.record());
    long may = available(apart, compared ? sell.record() : house.answering(sell.record()));
    // A point is worth a cent.
    long pay = Math.min(may * sell.pay() / 100, sell.cents() + sell.other());
    Interaction.Purchase sale =
        new Act.Buy(sell.cents(), sell.other(), 2, sell.daysLate(), (int) pay).sale(journal);
    int where = house.answering(sell.record());
    Decision decision = house.tell(sell.record(), sell.byCard(), sale);
    if (compared) {
      alike(decision, apart.tell(sell.record(), false, sale));
    }
    if (decision instanceof Decision.Accepted) {
      told.recorded(sale, sell.record(), where);
    }
  }

  private static void bring(
      Step.Bring bring, Household house, Household apart, Told told, boolean compared) {
    Interaction.Purchase sale = told.sales.get(bring.sale() % told.sales.size());
    DocumentKey key = sale.occasion().key();
    int owner = told.owners.get(key);
    // Who never knew the sale has no such document.
    int at = told.known.get(house.answering(bring.record())).contains(key) ? bring.record() : owner;
    ReturnedLine[] lines =
        bring.units() == 0
            ? new ReturnedLine[0]
            : new ReturnedLine[] {
              bring.other()
                  ? Journal.back("b", "1")
                  : Journal.back("a", Integer.toString(bring.units()))
            };
    Interaction.Return back =
        new Interaction.Return(house.records.get(at).occasion(), key, List.of(lines));
    Decision decision = house.tell(at, bring.byCard(), back);
    if (compared) {
      alike(decision, apart.tell(owner, false, back));
    }
    if (decision instanceof Decision.Accepted) {
      told.recorded(back, owner, house.answering(owner));
    }
  }

  private static void repeat(Step.Repeat repeat, Household house, Told told) {
    Interaction again = told.all.get(repeat.document() % told.all.size());
    DocumentKey key = again.occasion().key();
    boolean mustKnow =
        told.known.get(house.answering(repeat.record())).contains(key)
            || told.owners.get(key) == repeat.record();
    if (mustKnow) {
      check(
          house.tell(repeat.record(), repeat.byCard(), again) instanceof Decision.Duplicate,
          "no document counts twice");
    }
  }

  private static void alike(Decision one, Decision other) {
    check(one.getClass().equals(other.getClass()), "the same comes of it: " + one + " " + other);
  }

  private static long available(Household house, int record) {
    return PointsView.available(house.customer(record).ledger(), "points", house.now());
  }

  /** Points by account and terms, and what is owed: all that can be told of them. */
  private static Map<String, Long> terms(Ledger recorded, Instant now) {
    Ledger ledger = Settlement.of(recorded, now).ledger();
    Map<String, Long> open = new TreeMap<>();
    for (LotBalance balance : ledger.lots()) {
      for (Account account : List.of(Account.PENDING, Account.AVAILABLE)) {
        if (balance.in(account) > 0) {
          open.merge(
              account
                  + " "
                  + balance.lot().expiresAt()
                  + (account == Account.PENDING ? " " + balance.lot().spendableFrom() : ""),
              balance.in(account),
              Long::sum);
        }
      }
    }
    long debt = ledger.accounts("points").debt();
    if (debt > 0) {
      open.put("debt", debt);
    }
    return open;
  }

  private static void same(Customer one, Customer apart) {
    check(one.purchases().equals(apart.purchases()), "purchases");
    check(one.activity().equals(apart.activity()), "activity");
    check(one.uses().equals(apart.uses()), "uses");
    check(one.tier().qualifying().equals(apart.tier().qualifying()), "qualifying points");
    check(one.standing().equals(apart.standing()), "standing");
    check(one.identifiers().equals(apart.identifiers()), "identifiers");
    check(
        one.returns().bySale().size() == apart.returns().bySale().size()
            && one.returns().complete().size() == apart.returns().complete().size(),
        "returns");
    check(
        one.relationship().parts().stream().mapToLong(it -> it.count()).sum()
            == apart.relationship().parts().stream().mapToLong(it -> it.count()).sum(),
        "credits");
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
