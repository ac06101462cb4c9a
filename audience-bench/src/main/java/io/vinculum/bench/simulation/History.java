package io.vinculum.bench.simulation;

import io.vinculum.bench.simulation.Sales.Sale;
import io.vinculum.customer.domain.Bookkeeping;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.Direction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** All that happened to one simulated customer, in order. For one thread. */
final class History {
  private static final double YEAR_DAYS = 365;
  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final double AMOUNT_SPREAD = 0.6;
  private static final int PURCHASES_MAX = 400;
  private static final long SILVER = 500;
  private static final long GOLD = 2_000;
  private static final double COMPLAINT_PER_DAY = -0.25;

  private final Sales sales;
  private final Person person;
  private final Chance chance;
  private final Instant now;
  private final List<CustomerEvent> events = new ArrayList<>();
  private long status;

  private History(Sales sales, Person person, Instant now) {
    this.sales = sales;
    this.person = person;
    this.chance = person.chance();
    this.now = now;
  }

  /** Its events, each with the number of its place, up to now. */
  static List<CustomerEvent> of(Sales sales, Person person, Instant now) {
    History history = new History(sales, person, now);
    if (person.origin() == Origin.GUEST) {
      history.opened();
      history.purchase(person.opened());
    } else {
      history.live();
    }
    return history.events;
  }

  /** Something that is to happen. */
  private record Planned(Instant at, Runnable what) {}

  private void live() {
    List<Planned> plan = new ArrayList<>();
    rate(plan, person.purchasesPerYear(), PURCHASES_MAX, this::purchase);
    if (chance.happens(0.3)) {
      rate(plan, 3, 40, at -> told(new Interaction.Visit(occasion(at, "store")), "visit", 0.2));
    }
    if (chance.happens(0.2)) {
      rate(plan, 5, 60, at -> told(browsing(at), "app", 0.02));
    }
    rate(plan, 0.25, 9, at -> told(call(at), "call", -3));
    rate(plan, 0.04, 3, this::complaint);
    rate(plan, 0.1, 5, at -> told(survey(at), "survey", 1));
    said(plan);
    plan.sort(Comparator.comparing(Planned::at));
    opened();
    plan.forEach(planned -> planned.what().run());
  }

  /** Told once, at some time. */
  private void said(List<Planned> plan) {
    once(
        plan, 0.4, at -> attribute(at, "pet", chance.word(List.of("dog", "cat", "none"), .4, .35)));
    once(plan, 0.6, at -> consent(at, "email", chance.happens(0.75)));
    once(plan, 0.3, at -> consent(at, "sms", chance.happens(0.5)));
    once(plan, 0.03, at -> told(declaration(at), "declaration", 2));
  }

  private interface Happening {
    void at(Instant time);
  }

  private void rate(List<Planned> plan, double perYear, int max, Happening what) {
    double millis = 0;
    for (int i = 0; i < max; i++) {
      millis += chance.exponential(YEAR_DAYS / perYear * DAY_MILLIS);
      Instant at = person.opened().plusMillis(Math.round(Math.min(millis, 1e13)));
      if (at.isAfter(now) || at.isAfter(person.leaves())) {
        return;
      }
      plan.add(new Planned(at, () -> what.at(at)));
    }
  }

  private void once(List<Planned> plan, double probability, Happening what) {
    if (chance.happens(probability)) {
      double millis = now.toEpochMilli() - person.opened().toEpochMilli();
      Instant at = person.opened().plusMillis(Math.round(chance.uniform(0, millis)));
      plan.add(new Planned(at, () -> what.at(at)));
    }
  }

  private void opened() {
    Origin origin = person.isMember() ? Origin.ANONYMOUS : person.origin();
    events.add(new CustomerEvent.Opened(person.opened(), person.id(), origin, List.of()));
    if (person.isMember()) {
      events.add(
          new CustomerEvent.Enrolled(
              person.opened(),
              List.of(),
              Optional.empty(),
              effects(
                  person.opened(),
                  List.of(),
                  bookkeeping(Optional.of("bronze"), person.opened()))));
    }
  }

  private void purchase(Instant at) {
    int shelf = chance.below(Sales.shelves());
    Sale sale =
        new Sale(
            at,
            shelf,
            chance.amount(Sales.usualMinor(shelf), AMOUNT_SPREAD),
            events.size() + 1L,
            person.isMember(),
            Optional.empty());
    long before = status;
    status += sales.points(sale);
    Optional<String> tier =
        level(status).filter(level -> !Optional.of(level).equals(level(before)));
    events.add(
        sales.event(new Sale(at, shelf, sale.minor(), sale.sequenceNr(), sale.member(), tier)));
  }

  private static Optional<String> level(long status) {
    return status >= GOLD
        ? Optional.of("gold")
        : status >= SILVER ? Optional.of("silver") : Optional.empty();
  }

  private void complaint(Instant at) {
    Occasion occasion = occasion(at, "phone");
    boolean solved = chance.happens(0.6);
    record(
        new Interaction.Complaint(
            occasion, Optional.of("queue"), Optional.empty(), Optional.empty()),
        List.of(new Credit(Direction.TO_COMPANY, "complaint", at, 0.5, 1)),
        perDay(COMPLAINT_PER_DAY));
    if (solved) {
      record(
          new Interaction.Complaint(
              occasion(at.plusMillis(1), "phone"),
              Optional.empty(),
              Optional.empty(),
              Optional.of(occasion.key())),
          List.of(new Credit(Direction.TO_CUSTOMER, "complaintSolved", at, 4, 1)),
          Bookkeeping.NONE);
    }
  }

  private static Bookkeeping perDay(double credit) {
    return new Bookkeeping(
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.of(credit),
        List.of(),
        List.of());
  }

  private void attribute(Instant at, String name, String value) {
    record(
        new Interaction.AttributeTold(
            occasion(at, "app"), name, new AttributeValue.TextValue(value)),
        List.of(),
        Bookkeeping.NONE);
  }

  private void consent(Instant at, String purpose, boolean granted) {
    events.add(
        new CustomerEvent.ConsentChanged(
            at,
            new Consent(
                purpose, granted ? ConsentState.GRANTED : ConsentState.DENIED, "app", "1", at)));
  }

  private Interaction browsing(Instant at) {
    return new Interaction.Browsing(
        occasion(at, "app"),
        InteractionKind.APP,
        "view",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Interaction call(Instant at) {
    return new Interaction.Conversation(
        occasion(at, "phone"),
        InteractionKind.CALL,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Interaction survey(Instant at) {
    return new Interaction.Survey(
        occasion(at, "app"),
        "autumn",
        Optional.of(BigDecimal.valueOf(chance.below(11))),
        Optional.of("nps"),
        Map.of(),
        Optional.empty());
  }

  private Interaction declaration(Instant at) {
    return new Interaction.Declaration(
        occasion(at, "app"),
        "grocery",
        Optional.of(BigDecimal.valueOf(chance.below(100), 2)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void told(Interaction interaction, String kind, double credit) {
    Instant at = interaction.occasion().occurredAt();
    record(
        interaction,
        List.of(new Credit(Direction.TO_COMPANY, kind, at, credit, 1)),
        Bookkeeping.NONE);
  }

  private void record(Interaction interaction, List<Credit> credits, Bookkeeping bookkeeping) {
    Instant at = interaction.occasion().occurredAt();
    events.add(
        new CustomerEvent.InteractionRecorded(
            at,
            new UUID(at.toEpochMilli(), events.size() + 1L),
            interaction,
            Optional.empty(),
            effects(at, credits, bookkeeping)));
  }

  private Effects effects(Instant at, List<Credit> credits, Bookkeeping bookkeeping) {
    return new Effects(
        sales.version(at),
        List.of(),
        List.of(),
        List.of(),
        credits,
        sales.programme(at).relationship().halfLifeDays(),
        List.of(),
        Optional.empty(),
        0,
        bookkeeping);
  }

  private static Bookkeeping bookkeeping(Optional<String> tier, Instant at) {
    return new Bookkeeping(
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        tier.map(level -> Sales.moved(level, at)),
        OptionalDouble.empty(),
        List.of(),
        List.of());
  }

  private Occasion occasion(Instant at, String channel) {
    return new Occasion(
        "bench",
        Integer.toString(events.size() + 1),
        at,
        Optional.of(channel),
        Optional.empty(),
        Optional.empty());
  }
}
