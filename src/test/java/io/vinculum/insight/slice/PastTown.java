package io.vinculum.insight.slice;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Context;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Decision;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programmes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A made-up town over two years: who buys, complains, merges, parts and asks to be forgotten. */
final class PastTown {
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final int PEOPLE = 24;
  private static final int ACTS = 500;
  private static final int HOURS_BETWEEN_ACTS_MAX = 60;

  private final Random random;
  private final List<CustomerId> people = new ArrayList<>();
  private final Map<CustomerId, Customer> states = new HashMap<>();
  private final List<StoredEvent> events = new ArrayList<>();
  private Instant now = BEGIN;
  private int documents;

  /** What is asked for in every second town can be undone. */
  private final Programmes programmes;

  /** The town of that number has lived. */
  PastTown(long seed) {
    random = new Random(seed);
    programmes = seed % 2 == 0 ? Shop.PROGRAMMES : Shop.FORGIVING;
    for (int i = 0; i < PEOPLE; i++) {
      people.add(new CustomerId(new UUID(seed, i + 1L)));
    }
    for (int i = 0; i < ACTS; i++) {
      now = now.plus(Duration.ofMinutes(1L + random.nextInt(HOURS_BETWEEN_ACTS_MAX * 60)));
      act();
    }
  }

  /** All that was recorded, in the order of time. */
  List<StoredEvent> events() {
    return List.copyOf(events);
  }

  /** A moment between shortly before the first event and shortly after the last. */
  Instant someTime(Random any) {
    long all = Duration.between(BEGIN, now).toMinutes();
    return BEGIN.plus(Duration.ofMinutes(any.nextLong(all + 60)));
  }

  Instant now() {
    return now;
  }

  /** Whether somebody is forgotten now, or one with somebody who is. */
  boolean isForgotten(CustomerId id) {
    return switch (states.getOrDefault(id, Customer.unknown()).standing()) {
      case Standing.Erased _, Standing.Leaving _ -> true;
      case Standing.Absorbed absorbed -> isForgotten(absorbed.into());
      case Standing.Unknown _, Standing.Guest _, Standing.Anonymous _, Standing.Member _ -> false;
    };
  }

  /** Sales of which something is told now: guests' are of nobody. */
  long salesOfWhoStayed() {
    return events.stream()
        .filter(
            it ->
                it.event() instanceof CustomerEvent.InteractionRecorded recorded
                    && recorded.interaction() instanceof Interaction.Purchase)
        .map(it -> CustomerRules.owner(it.event()).orElse(it.customer()))
        .filter(owner -> people.contains(owner) && !isForgotten(owner))
        .count();
  }

  private void act() {
    CustomerId one = people.get(random.nextInt(PEOPLE));
    switch (random.nextInt(24)) {
      case 0, 1, 2 -> tell(Shop.enrol(one));
      case 3 -> tell(guest());
      case 4 -> tell(Shop.tell(one, new Interaction.Visit(occasion(20))));
      case 5 -> tell(Shop.tell(one, complaint()));
      case 6 -> tell(Shop.tell(one, diet()));
      case 7 -> tell(consent(one));
      case 8 -> tell(adjustment(one));
      case 9 -> tell(new Command.LetTimePass(one));
      case 10, 11 -> merge(one, people.get(random.nextInt(PEOPLE)));
      case 12 -> part(one);
      case 13 -> {
        if (random.nextInt(4) == 0) {
          tell(new Command.Erase(one, id()));
        }
      }
      case 14 -> undo();
      default -> tell(Shop.tell(one, purchase()));
    }
  }

  /** Somebody who asked to be forgotten thinks better of it. */
  private void undo() {
    people.stream()
        .filter(it -> states.getOrDefault(it, Customer.unknown()).standing().isForgotten())
        .findFirst()
        .ifPresent(one -> tell(new Command.UndoErasure(one, id())));
  }

  private Interaction purchase() {
    Money half = new Money(100L + random.nextInt(6_000), EUR);
    Money all = new Money(2 * half.minorUnits(), EUR);
    Line dairy =
        new Line("a", Optional.empty(), Optional.of("grocery.dairy"), BigDecimal.ONE, half);
    return new Interaction.Purchase(occasion(25), all, List.of(dairy), 0);
  }

  private Interaction complaint() {
    return new Interaction.Complaint(
        occasion(5), Optional.of(Wording.plain("queue")), Optional.empty(), Optional.empty());
  }

  private Interaction diet() {
    return new Interaction.AttributeTold(
        occasion(40), "diet", new AttributeValue.TextValue("diet-" + random.nextInt(4)));
  }

  private Command consent(CustomerId one) {
    ConsentState state = random.nextBoolean() ? ConsentState.GRANTED : ConsentState.WITHDRAWN;
    return new Command.ChangeConsent(one, new Consent("email", state, "till", "v1", now));
  }

  private Command adjustment(CustomerId one) {
    return new Command.AdjustPoints(
        one, id(), "points", 1 + random.nextInt(300), Wording.plain("because"), "key", false);
  }

  private Command guest() {
    CustomerId guest = new CustomerId(id());
    return new Command.RecordInteraction(
        guest, id(), purchase(), Optional.empty(), Optional.of(Origin.GUEST), false);
  }

  /** The whole merge, a step after the other, with time between them. */
  private void merge(CustomerId survivor, CustomerId other) {
    UUID merge = id();
    if (!survivor.equals(other) && tell(new Command.Merge(survivor, merge, other))) {
      boolean taken = later(() -> deliver(survivor));
      if (taken && later(() -> deliver(other))) {
        tell(new Command.CloseErrand(other, openErrand(other).id(), Optional.empty()));
      }
      tell(
          new Command.CloseErrand(
              survivor, merge, taken ? Optional.empty() : Optional.of("cannot-merge")));
      tell(new Command.Discharge(survivor, merge));
    }
  }

  private void part(CustomerId survivor) {
    UUID unmerge = id();
    Optional<CustomerId> absorbed =
        people.stream()
            .filter(
                it ->
                    states.getOrDefault(it, Customer.unknown()).standing()
                            instanceof Standing.Absorbed absorption
                        && absorption.into().equals(survivor))
            .findFirst();
    if (absorbed.isPresent()
        && tell(new Command.Unmerge(survivor, unmerge, absorbed.get()))
        && later(() -> deliver(survivor))) {
      tell(new Command.CloseErrand(survivor, unmerge, Optional.empty()));
      tell(new Command.Discharge(absorbed.get(), unmerge));
    }
  }

  private boolean later(BooleanSupplier step) {
    now = now.plus(Duration.ofMinutes(random.nextInt(30)));
    return step.getAsBoolean();
  }

  private Errand openErrand(CustomerId from) {
    return states.get(from).errands().open().getLast();
  }

  private boolean deliver(CustomerId from) {
    return tell(CustomerRules.delivery(states.get(from), openErrand(from)));
  }

  /** Whether it was accepted. */
  private boolean tell(Command command) {
    CustomerId id = command.customer();
    Customer state = states.getOrDefault(id, Customer.unknown());
    Map<Long, CustomerEvent> earlier = new HashMap<>();
    Set<Long> needs = CustomerRules.needs(state, command);
    events.stream()
        .filter(it -> it.customer().equals(id) && needs.contains(it.sequenceNr()))
        .forEach(it -> earlier.put(it.sequenceNr(), it.event()));
    Context context = new Context(now, programmes, earlier, Optional.empty());
    Decision decision = CustomerRules.decide(state, command, context);
    if (!(decision instanceof Decision.Accepted(List<CustomerEvent> accepted))) {
      return decision instanceof Decision.Rejected(Rejection why) && ledOn(command, why);
    }
    Customer after = state;
    for (CustomerEvent event : accepted) {
      after = CustomerRules.evolve(after, event);
      events.add(new StoredEvent(id, after.version(), event, CustomerRules.nextDeadline(after)));
    }
    states.put(id, after);
    return true;
  }

  /** Who answers for another is told what is of the other. */
  private boolean ledOn(Command command, Rejection why) {
    return why.code() == Rejection.Code.MERGED
        && command instanceof Command.RecordInteraction it
        && it.named().isEmpty()
        && tell(
            new Command.RecordInteraction(
                CustomerId.parse(why.figures().get("customerId")),
                it.interactionId(),
                it.interaction(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(it.customer())));
  }

  private Occasion occasion(int daysBack) {
    Instant at = now.minus(Duration.ofHours(random.nextInt(daysBack * 24)));
    return new Occasion(
        "till-1",
        "d" + documents++,
        at,
        Optional.of(random.nextBoolean() ? "store" : "web"),
        Optional.of("superfresh"),
        Optional.empty());
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
