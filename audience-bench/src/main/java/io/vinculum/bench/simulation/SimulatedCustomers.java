package io.vinculum.bench.simulation;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Simulated customers of a coalition by their place: deterministic, so that the same seed is the
 * same population on every machine. Purchases come by a Poisson process of each customer's own rate
 * until the customer leaves (Schmittlein, Morrison, Colombo 1987), so that models can be fitted.
 */
public final class SimulatedCustomers {
  /** Sales without a customer among the rows: one for so many customers. */
  private static final int CUSTOMERS_PER_GUEST = 50;

  private static final int BIRTH_FROM = -12_000;
  private static final int BIRTH_TO = 13_500;
  private static final int POSTCODES = 400;
  private static final int FIRST_POSTCODE = 28_001;
  private static final int POSTCODES_APART = 37;

  private final long seed;
  private final int customers;
  private final Instant now;
  private final Sales sales;
  private final FactsFold fold;
  private final int[] sequenceNrs;

  /**
   * So many customers.
   *
   * @param now up to which all happened
   */
  public SimulatedCustomers(long seed, int customers, Programmes programmes, Instant now) {
    this.seed = seed;
    this.customers = customers;
    this.now = now;
    this.sales = new Sales(programmes);
    this.fold = new FactsFold(programmes);
    this.sequenceNrs = new int[customers];
  }

  /** Customers, without guests. */
  public int customers() {
    return customers;
  }

  /** Guests: rows of one receipt, which no audience counts. */
  public int guests() {
    return customers / CUSTOMERS_PER_GUEST;
  }

  /** Every place, guests last, by slice. */
  public List<int[]> placesBySlice(int slices) {
    List<IntStream.Builder> places = new ArrayList<>();
    IntStream.range(0, slices).forEach(_ -> places.add(IntStream.builder()));
    for (int place = 0; place < customers + guests(); place++) {
      places.get(Unchangeable.sliceOf(person(place).id(), slices)).add(place);
    }
    return places.stream().map(IntStream.Builder::build).map(IntStream::toArray).toList();
  }

  /** What is known of the customer at a place after all that happened to it. */
  public Facts facts(int place) {
    Person person = person(place);
    Facts facts = Facts.none(person.id());
    for (CustomerEvent event : History.of(sales, person, now)) {
      facts = fold.fold(facts, new StoredEvent(person.id(), facts.sequenceNr() + 1, event));
    }
    if (place < customers) {
      sequenceNrs[place] = Math.toIntExact(facts.sequenceNr());
    }
    return person.origin() == Origin.MEMBER ? with(facts, demographics(person.chance())) : facts;
  }

  /** One more purchase of the customer at a place; its facts were made before. */
  public StoredEvent purchase(int place, Instant at, int shelf, long minor) {
    Person person = person(place);
    long number = ++sequenceNrs[place];
    return new StoredEvent(
        person.id(),
        number,
        sales.event(new Sales.Sale(at, shelf, minor, number, person.isMember(), Optional.empty())));
  }

  /** What a store says of how far histories at some places have come. */
  public void known(int[] places, Map<CustomerId, Long> numbers) {
    for (int place : places) {
      if (place < customers) {
        sequenceNrs[place] = Math.toIntExact(numbers.get(person(place).id()));
      }
    }
  }

  @Override
  public String toString() {
    return "%,d customers of seed %d".formatted(customers, seed);
  }

  private Person person(int place) {
    return Person.draw(seed, place, place >= customers, now);
  }

  private static Demographics demographics(Chance chance) {
    return new Demographics(
        chance.happens(0.8)
            ? OptionalInt.of(BIRTH_FROM + chance.below(BIRTH_TO - BIRTH_FROM))
            : OptionalInt.empty(),
        Optional.of(chance.word(List.of("es", "en", "fr", "ca"), 0.7, 0.12, 0.08)),
        Optional.of(chance.word(List.of("ES", "FR", "PT"), 0.9, 0.06)),
        Optional.of(Integer.toString(FIRST_POSTCODE + POSTCODES_APART * chance.below(POSTCODES))));
  }

  private static Facts with(Facts facts, Demographics demographics) {
    return new Facts(
        facts.customer(),
        facts.sequenceNr(),
        facts.standing(),
        facts.openedOn(),
        facts.enrolledOn(),
        facts.purchases(),
        facts.kinds(),
        facts.relationship(),
        facts.tier(),
        facts.points(),
        facts.consents(),
        facts.attributes(),
        facts.channels(),
        facts.wallet(),
        facts.openComplaints(),
        demographics,
        facts.wakeAtMillis());
  }
}
