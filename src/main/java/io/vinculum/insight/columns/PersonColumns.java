package io.vinculum.insight.columns;

import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Who the customer is: standing, tier, points, consents, and what the vault told. */
public final class PersonColumns {
  /** Stands for no day. */
  public static final int NO_DAY = Integer.MIN_VALUE;

  /** Nothing was said of the purpose. */
  public static final byte NOTHING_SAID = 0;

  /** By their numbers in the column. */
  private static final List<Origin> STANDINGS =
      List.of(Origin.GUEST, Origin.ANONYMOUS, Origin.MEMBER);

  /** By their numbers in a column, less one. */
  private static final List<ConsentState> CONSENTS =
      List.of(ConsentState.GRANTED, ConsentState.DENIED, ConsentState.WITHDRAWN);

  /** Granted, in a column of consents. */
  public static final byte GRANTED = 1;

  private final Names names;
  private final BitColumn customers = new BitColumn();
  private final BitColumn devices = new BitColumn();
  private final ByteColumn standing = new ByteColumn((byte) 0);
  private final IntColumn openedOn = new IntColumn(NO_DAY);
  private final IntColumn enrolledOn = new IntColumn(NO_DAY);
  private final IntColumn tier = new IntColumn(Names.NONE);
  private final IntColumn birthDay = new IntColumn(NO_DAY);
  private final IntColumn language = new IntColumn(Names.NONE);
  private final IntColumn country = new IntColumn(Names.NONE);
  private final IntColumn postcode = new IntColumn(Names.NONE);
  private final Map<String, LongColumn> points = new TreeMap<>();
  private final Map<String, ByteColumn> consents = new TreeMap<>();
  private int capacity;

  PersonColumns(Names names) {
    this.names = names;
  }

  /** The day of the first event. */
  public IntColumn openedOn() {
    return openedOn;
  }

  /** The day of enrolment, or {@link #NO_DAY}. */
  public IntColumn enrolledOn() {
    return enrolledOn;
  }

  /** The tier's word. */
  public IntColumn tier() {
    return tier;
  }

  /** The day of birth, or {@link #NO_DAY}. */
  public IntColumn birthDay() {
    return birthDay;
  }

  /** The language's word. */
  public IntColumn language() {
    return language;
  }

  /** The country's word. */
  public IntColumn country() {
    return country;
  }

  /** The postcode's word. */
  public IntColumn postcode() {
    return postcode;
  }

  /** Spendable points of a currency; absent while nobody of the slice has any. */
  public Optional<LongColumn> points(String currency) {
    return Optional.ofNullable(points.get(currency));
  }

  /**
   * What was said of a purpose: {@link #NOTHING_SAID}, {@link #GRANTED} or another number; absent
   * while nobody of the slice said anything.
   */
  public Optional<ByteColumn> consents(String purpose) {
    return Optional.ofNullable(consents.get(purpose));
  }

  /** Who is a customer: guests are none. */
  public BitColumn customers() {
    return customers;
  }

  /** Whether a row is a customer: guests are none. */
  public boolean isCustomer(int row) {
    return customers.get(row);
  }

  /** Whether a row is a person: neither a guest nor known by a device alone. */
  public boolean isPerson(int row) {
    return customers.get(row) && !devices.get(row);
  }

  boolean isDeviceOnly(int row) {
    return devices.get(row);
  }

  Origin standing(int row) {
    return STANDINGS.get(standing.get(row));
  }

  void put(int row, Facts facts) {
    standing.set(row, (byte) STANDINGS.indexOf(facts.standing()));
    customers.set(row, facts.standing() != Origin.GUEST);
    devices.set(row, facts.deviceOnly());
    openedOn.set(row, facts.openedOn());
    enrolledOn.set(row, facts.enrolledOn().orElse(NO_DAY));
    tier.set(row, code(facts.tier()));
    Demographics person = facts.demographics();
    birthDay.set(row, person.birthDay().orElse(NO_DAY));
    language.set(row, code(person.language()));
    country.set(row, code(person.country()));
    postcode.set(row, code(person.postcode()));
    points.values().forEach(column -> column.set(row, 0));
    facts.points().forEach((currency, amount) -> pointsColumn(currency).set(row, amount));
    consents.values().forEach(column -> column.set(row, NOTHING_SAID));
    facts
        .consents()
        .forEach(
            (purpose, state) ->
                consentColumn(purpose).set(row, (byte) (CONSENTS.indexOf(state) + 1)));
  }

  Optional<String> tierOf(int row) {
    return name(tier.get(row));
  }

  OptionalInt enrolledOn(int row) {
    return day(enrolledOn.get(row));
  }

  Map<String, Long> pointsOf(int row) {
    Map<String, Long> all = new HashMap<>();
    points.forEach(
        (currency, column) -> {
          if (column.get(row) != 0) {
            all.put(currency, column.get(row));
          }
        });
    return all;
  }

  Map<String, ConsentState> consentsOf(int row) {
    Map<String, ConsentState> all = new HashMap<>();
    consents.forEach(
        (purpose, column) -> {
          if (column.get(row) != NOTHING_SAID) {
            all.put(purpose, CONSENTS.get(column.get(row) - 1));
          }
        });
    return all;
  }

  Demographics demographics(int row) {
    return new Demographics(
        day(birthDay.get(row)),
        name(language.get(row)),
        name(country.get(row)),
        name(postcode.get(row)));
  }

  void grow(int newCapacity) {
    capacity = newCapacity;
    all().forEach(column -> column.grow(newCapacity));
  }

  List<Column> all() {
    List<Column> all =
        new ArrayList<>(
            List.of(
                customers,
                devices,
                standing,
                openedOn,
                enrolledOn,
                tier,
                birthDay,
                language,
                country,
                postcode));
    all.addAll(points.values());
    all.addAll(consents.values());
    return all;
  }

  private LongColumn pointsColumn(String currency) {
    return points.computeIfAbsent(currency, _ -> grown(new LongColumn(0)));
  }

  private ByteColumn consentColumn(String purpose) {
    return consents.computeIfAbsent(purpose, _ -> grown(new ByteColumn(NOTHING_SAID)));
  }

  private <C extends Column> C grown(C column) {
    column.grow(capacity);
    return column;
  }

  private int code(Optional<String> name) {
    return name.map(names::code).orElse(Names.NONE);
  }

  private Optional<String> name(int code) {
    return code == Names.NONE ? Optional.empty() : Optional.of(names.name(code));
  }

  private static OptionalInt day(int day) {
    return day == NO_DAY ? OptionalInt.empty() : OptionalInt.of(day);
  }
}
