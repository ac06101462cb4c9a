package io.vinculum.customer.domain;

import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.relationship.RelationshipView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds over merges of random histories, and over what happens after them. {@link Journal}
 * checks after every event that accounts sum to zero and balances are the sums of their lots.
 */
class MergePropertiesTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private final LedgerPropertiesTest any = new LedgerPropertiesTest();

  @Provide
  Arbitrary<Plaza> programmes() {
    return any.programmes();
  }

  @Provide
  Arbitrary<List<Act>> histories() {
    return any.histories();
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void aMergeAddsUpAndUndoingItAtOnceIsAsIfItNeverWas(
      @ForAll("programmes") Plaza plaza,
      @ForAll("histories") List<Act> ones,
      @ForAll("histories") List<Act> others) {
    Pair pair = lived(plaza, ones, others);
    pair.meet();
    settle(pair);
    Customer one = pair.survivor.customer;
    Customer other = pair.other.customer;
    long worth = pair.worth();
    double value = value(pair.survivor) + value(pair.other);
    if (!pair.merge()) {
      check(pair.survivor.customer.merges().failed().isPresent(), "a refusal is remembered");
      return;
    }
    Customer both = pair.survivor.customer;
    check(pair.worth() == worth, "points are the sum");
    check(Math.abs(value(pair.survivor) - value) < 0.03, "relationship value is the sum");
    check(
        both.purchases().spendMinor()
            == one.purchases().spendMinor() + other.purchases().spendMinor(),
        "purchases are the sum");
    check(
        both.documents().size() >= one.documents().size() + other.documents().size(),
        "no document is forgotten");
    check(pair.survivor.replayed().equals(both), "a replay gives the same survivor");
    check(pair.other.replayed().equals(pair.other.customer), "and the same absorbed one");
    if (!owes(one) && !owes(other)) {
      check(
          terms(one, other).equals(terms(both)),
          "lots keep their dates " + terms(one, other) + " but " + terms(both));
    }
    if (!pair.part()) {
      return;
    }
    check(pair.worth() == worth, "points are the sum still");
    same(one, pair.survivor.customer);
    same(other, pair.other.customer);
    if (!owes(one) && !owes(other)) {
      check(terms(one).equals(terms(pair.survivor.customer)), "the survivor has its lots");
    }
    check(other.ledger().equals(pair.other.customer.ledger()), "who was absorbed has its ledger");
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void whatTheSurvivorsIdentifierDidWhileMergedIsTheSurvivors(
      @ForAll("programmes") Plaza plaza,
      @ForAll("histories") List<Act> ones,
      @ForAll("histories") List<Act> others,
      @ForAll("histories") List<Act> later) {
    Pair pair = lived(plaza, ones, others);
    Customer other = pair.other.customer;
    if (!pair.merge()) {
      return;
    }
    long expiredBefore =
        pair.other.customer.ledger().lots().stream().mapToLong(LotBalance::expired).sum();
    live(pair.survivor, later, new ArrayList<>());
    check(
        pair.survivor.replayed().equals(pair.survivor.customer),
        "a replay gives the same survivor");
    pair.meet();
    pair.survivor.letTimePass();
    long spend = pair.survivor.customer.purchases().spendMinor();
    if (!pair.part()) {
      return;
    }
    pair.other.letTimePass();
    check(
        Math.abs(handed(pair.survivor) + handed(pair.other)) <= expiredBefore,
        "what left one came to the other");
    check(
        pair.survivor.customer.purchases().spendMinor() + other.purchases().spendMinor() == spend,
        "purchases since then are the survivor's");
    check(pair.other.customer.purchases().equals(other.purchases()), "and none is the other's");
    check(
        pair.survivor.replayed().equals(pair.survivor.customer),
        "a replay gives the same survivor");
    check(pair.other.replayed().equals(pair.other.customer), "and the same other");
  }

  /** Points that other records hold of a journal's, as its events tell. */
  private static long handed(Journal journal) {
    return journal.events.stream().mapToLong(MergePropertiesTest::transferred).sum();
  }

  private static long transferred(CustomerEvent event) {
    List<Posting> postings =
        switch (event) {
          case CustomerEvent.MergedInto it -> it.effects().postings();
          case CustomerEvent.Absorbed it -> it.effects().postings();
          case CustomerEvent.Unmerged it -> it.effects().postings();
          case CustomerEvent.MergeUndone it -> it.effects().postings();
          default -> List.of();
        };
    long sum = 0;
    for (Posting posting : postings) {
      sum += posting.to() == Account.TRANSFERRED ? posting.points() : 0;
      sum -= posting.from() == Account.TRANSFERRED ? posting.points() : 0;
    }
    return sum;
  }

  private static Pair lived(Plaza plaza, List<Act> ones, List<Act> others) {
    Pair pair = new Pair(plaza.programmes(), BEGIN);
    live(pair.survivor, ones, new ArrayList<>());
    live(pair.other, others, new ArrayList<>());
    return pair;
  }

  private static void live(
      Journal journal, List<Act> acts, List<CustomerEvent.InteractionRecorded> sales) {
    acts.forEach(act -> act.on(journal, sales));
  }

  private static void settle(Pair pair) {
    pair.survivor.letTimePass();
    pair.other.letTimePass();
  }

  private static double value(Journal journal) {
    return RelationshipView.of(
                journal.customer.relationship(),
                journal.programmes.reaching(journal.now),
                journal.now)
            .value()
            .minorUnits()
        / 100.0;
  }

  private static boolean owes(Customer customer) {
    return customer.ledger().accounts().values().stream().anyMatch(it -> it.debt() > 0);
  }

  /** Open points by terms: all that can be told of them. */
  private static Map<String, Long> terms(Customer... customers) {
    Map<String, Long> open = new TreeMap<>();
    for (Customer customer : customers) {
      for (LotBalance balance : customer.ledger().lots()) {
        for (Account account : List.of(Account.PENDING, Account.AVAILABLE)) {
          if (balance.in(account) > 0) {
            open.merge(
                balance.lot().currency()
                    + " "
                    + account
                    + " "
                    + balance.lot().expiresAt()
                    + " "
                    + balance.lot().expiryPolicy(),
                balance.in(account),
                Long::sum);
          }
        }
      }
    }
    return open;
  }

  private static void same(Customer before, Customer after) {
    check(before.purchases().equals(after.purchases()), "purchases");
    check(before.relationship().equals(after.relationship()), "relationship");
    check(before.activity().equals(after.activity()), "activity");
    check(before.consents().equals(after.consents()), "consents");
    check(before.attributes().equals(after.attributes()), "attributes");
    check(before.uses().equals(after.uses()), "uses");
    check(before.returns().equals(after.returns()), "returns");
    check(before.documents().size() <= after.documents().size(), "documents");
    check(before.standing().equals(after.standing()), "standing");
    check(before.identifiers().equals(after.identifiers()), "identifiers");
    check(before.tier().qualifying().equals(after.tier().qualifying()), "qualifying points");
    check(before.tier().level().equals(after.tier().level()), "level");
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
