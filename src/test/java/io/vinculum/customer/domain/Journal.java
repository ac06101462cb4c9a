package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Ledger;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.points.PointsView;
import io.vinculum.customer.domain.points.Share;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.Programmes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One customer's journal in memory: decides, records, and holds the invariants after each event.
 */
final class Journal {
  static final CustomerId CUSTOMER = new CustomerId(new UUID(1, 1));
  private static final List<Account> HELD =
      List.of(Account.PENDING, Account.AVAILABLE, Account.RESERVED);
  static final HashedIdentifier CARD = new HashedIdentifier(IdentifierKind.CARD, "card-1");

  final CustomerId id;
  Programmes programmes;
  Instant now;
  Optional<Profile> profile = Optional.empty();
  Map<String, String> words = Map.of();
  Customer customer = Customer.unknown();
  final List<CustomerEvent> events = new ArrayList<>();

  /** Journals of customers that this one may absorb. */
  final Map<CustomerId, Journal> absorbed = new HashMap<>();

  /** May be shared with the journals of other customers. */
  SharedBudgets budgets = new SharedBudgets();

  int documents;
  HashedIdentifier card = CARD;

  Journal(Plaza plaza, String now) {
    this(plaza.programmes(), Instant.parse(now));
  }

  Journal(Programmes programmes, Instant now) {
    this(CUSTOMER, programmes, now);
  }

  Journal(CustomerId id, Programmes programmes, Instant now) {
    this.id = id;
    this.programmes = programmes;
    this.now = now;
  }

  /** A journal of a member, enrolled now. */
  static Journal member(Plaza plaza, String now) {
    Journal journal = new Journal(plaza, now);
    journal.accept(
        new Command.Enrol(CUSTOMER, List.of(CARD), Set.of(), List.of(), Optional.empty()));
    return journal;
  }

  Journal at(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  Decision decide(Command command) {
    Map<Long, CustomerEvent> earlier = new HashMap<>();
    for (long number : CustomerRules.needs(customer, command)) {
      Spaces.Place place = customer.merges().spaces().placeOf(id, number);
      Journal owner = place.customer().equals(id) ? this : absorbed.get(place.customer());
      CustomerEvent event = owner.events.get((int) place.sequenceNr() - 1);
      earlier.put(
          number,
          CustomerRules.renumbered(event, customer.merges().spaces(), Spaces.spaceOf(number)));
    }
    return budgets.decide(
        id,
        now,
        granted ->
            CustomerRules.decide(
                customer, command, new Context(now, programmes, earlier, profile, words, granted)));
  }

  /** Decides and records; answers the decision. */
  Decision tell(Command command) {
    Decision decision = decide(command);
    if (decision instanceof Decision.Accepted accepted) {
      budgets.took(accepted.events());
      for (CustomerEvent event : accepted.events()) {
        customer = CustomerRules.evolve(customer, event);
        events.add(event);
        assertInvariants();
      }
    }
    return decision;
  }

  List<CustomerEvent> accept(Command command) {
    Decision decision = tell(command);
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted) decision).events();
  }

  Rejection reject(Command command) {
    Decision decision = tell(command);
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    return ((Decision.Rejected) decision).rejection();
  }

  Command.RecordInteraction command(Interaction interaction) {
    return new Command.RecordInteraction(
        id,
        new UUID(2, events.size()),
        interaction,
        Optional.of(card),
        Optional.of(Origin.ANONYMOUS),
        false);
  }

  CustomerEvent.InteractionRecorded record(Interaction interaction) {
    return (CustomerEvent.InteractionRecorded) accept(command(interaction)).getLast();
  }

  Rejection refuse(Interaction interaction) {
    return reject(command(interaction));
  }

  CustomerEvent.InteractionRecorded buy(String total, Line... lines) {
    return record(sale(occasion(), total, 0, lines));
  }

  CustomerEvent.InteractionRecorded buyWithPoints(String total, long points, Line... lines) {
    return record(sale(occasion(), total, points, lines));
  }

  CustomerEvent.InteractionRecorded giveBack(
      CustomerEvent.InteractionRecorded sale, ReturnedLine... lines) {
    return record(returned(sale, lines));
  }

  Interaction.Return returned(CustomerEvent.InteractionRecorded sale, ReturnedLine... lines) {
    return new Interaction.Return(
        occasion(), sale.interaction().occasion().key(), Arrays.asList(lines));
  }

  void letTimePass() {
    accept(new Command.LetTimePass(id));
  }

  /** A new document, happening now. */
  Occasion occasion() {
    return occasion("d" + documents++, now);
  }

  Occasion occasion(Instant occurredAt) {
    return occasion("d" + documents++, occurredAt);
  }

  static Occasion occasion(String document, Instant occurredAt) {
    return new Occasion(
        "till-1",
        document,
        occurredAt,
        Optional.of("store"),
        Optional.of("superfresh"),
        Optional.empty());
  }

  static DocumentKey key(String document) {
    return new DocumentKey(Optional.of("superfresh"), "till-1", document);
  }

  static Interaction.Purchase sale(Occasion occasion, String total, long points, Line... lines) {
    return new Interaction.Purchase(occasion, Plaza.money(total), Arrays.asList(lines), points);
  }

  static Line line(String name, String category, String quantity, String amount) {
    return new Line(
        name,
        Optional.empty(),
        Optional.of(category),
        new BigDecimal(quantity),
        Plaza.money(amount));
  }

  static ReturnedLine back(String name, String quantity) {
    return new ReturnedLine(name, Optional.of(new BigDecimal(quantity)), Optional.empty());
  }

  static ReturnedLine back(String name, String quantity, String amount) {
    return new ReturnedLine(
        name, Optional.of(new BigDecimal(quantity)), Optional.of(Plaza.money(amount)));
  }

  long balance() {
    return balance("points");
  }

  long balance(String currency) {
    return PointsView.available(customer.ledgerAt(now), currency, now);
  }

  PointsView.Item points() {
    return PointsView.of(customer.ledgerAt(now), programmes.reaching(now).programme(), now)
        .items()
        .getFirst();
  }

  static PointsAnswer answer(CustomerEvent.InteractionRecorded event) {
    return event.effects().points().getFirst();
  }

  /** Rebuilds the customer from the journal. */
  Customer replayed() {
    Customer state = Customer.unknown();
    for (CustomerEvent event : events) {
      state = CustomerRules.evolve(state, event);
    }
    return state;
  }

  /** What must hold after every event, whatever happened. In plain checks: it runs very often. */
  void assertInvariants() {
    assertInvariants(customer.ledger());
    for (Share share : customer.ledger().shares()) {
      assertInvariants(share.ledger());
      share
          .ledger()
          .accounts()
          .values()
          .forEach(
              it -> check(it.debt() == 0 || it.in(Account.AVAILABLE) == 0, "debt comes first"));
    }
    if (customer.ledger().shares().isEmpty()) {
      customer
          .ledger()
          .accounts()
          .values()
          .forEach(
              it -> check(it.debt() == 0 || it.in(Account.AVAILABLE) == 0, "debt comes first"));
    }
    check(
        customer.reservations().open().stream()
                .mapToLong(reservation -> reservation.redemption().points())
                .sum()
            == customer.ledger().accounts("points").in(Account.RESERVED),
        "what is reserved is what open reservations hold");
    check(customer.version() == events.size(), "the version is the number of events");
  }

  private void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what + " after " + events.getLast() + " in " + customer.ledger());
    }
  }

  private void assertInvariants(Ledger ledger) {
    Map<String, Map<Account, Long>> held = new HashMap<>();
    for (LotBalance balance : ledger.lots()) {
      for (Account account : HELD) {
        held.computeIfAbsent(balance.lot().currency(), _ -> new HashMap<>())
            .merge(account, balance.in(account), Long::sum);
      }
    }
    ledger
        .accounts()
        .forEach(
            (currency, accounts) -> {
              Map<Account, Long> lots = held.getOrDefault(currency, Map.of());
              long sum = accounts.totals().values().stream().mapToLong(Long::longValue).sum();
              check(sum == 0, "all accounts of " + currency + " sum to zero");
              for (Account account : HELD) {
                check(
                    lots.getOrDefault(account, 0L) == accounts.in(account),
                    account + " of " + currency + " is the sum of its lots");
              }
              check(accounts.debt() >= 0, "a debt is a debt");
            });
  }
}
