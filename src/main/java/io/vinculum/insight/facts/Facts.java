package io.vinculum.insight.facts;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.AttributeValue.SealedValue;
import io.vinculum.customer.domain.interaction.InteractionKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is known of one customer for questions, after the events up to a number. Immutable; equal
 * for equal events, however they came.
 *
 * @param sequenceNr the number of the last event in it; 0 before the first
 * @param standing what the customer is now
 * @param openedOn the day of the first event; 0 before it
 * @param enrolledOn the day of enrolment
 * @param purchases kept purchases by day
 * @param kinds interactions of every kind by day, also those that were returned or worth nothing
 * @param tier as last answered
 * @param points spendable by currency, as recorded
 * @param consents by purpose
 * @param attributes by name, the latest by its own time; what sealed ones say is with the person
 * @param channels what the customer did by channel; by the empty name what no channel was told of
 * @param wallet by share-of-wallet category
 * @param openComplaints oldest first
 * @param causes what complaints were about and why things were left
 * @param deviceOnly whether nothing but devices leads to the record: a device is not a person
 * @param wakeAtMillis when time alone changes what is recorded, in milliseconds since 1970
 */
public record Facts(
    CustomerId customer,
    long sequenceNr,
    Origin standing,
    int openedOn,
    OptionalInt enrolledOn,
    PurchaseDays purchases,
    Map<InteractionKind, DayCounts> kinds,
    RelationshipFacts relationship,
    Optional<String> tier,
    Map<String, Long> points,
    Map<String, ConsentState> consents,
    Map<String, Told<AttributeValue>> attributes,
    Map<String, Long> channels,
    Map<String, WalletFacts> wallet,
    List<ComplaintFact> openComplaints,
    CauseCounts causes,
    boolean deviceOnly,
    Demographics demographics,
    OptionalLong wakeAtMillis) {
  public Facts {
    kinds = Map.copyOf(kinds);
    points = Map.copyOf(points);
    consents = Map.copyOf(consents);
    attributes = Map.copyOf(attributes);
    channels = Map.copyOf(channels);
    wallet = Map.copyOf(wallet);
    openComplaints = List.copyOf(openComplaints);
  }

  /** Of whom no cause is told, and who is not known by a device alone. */
  public Facts(
      CustomerId customer,
      long sequenceNr,
      Origin standing,
      int openedOn,
      OptionalInt enrolledOn,
      PurchaseDays purchases,
      Map<InteractionKind, DayCounts> kinds,
      RelationshipFacts relationship,
      Optional<String> tier,
      Map<String, Long> points,
      Map<String, ConsentState> consents,
      Map<String, Told<AttributeValue>> attributes,
      Map<String, Long> channels,
      Map<String, WalletFacts> wallet,
      List<ComplaintFact> openComplaints,
      Demographics demographics,
      OptionalLong wakeAtMillis) {
    this(
        customer,
        sequenceNr,
        standing,
        openedOn,
        enrolledOn,
        purchases,
        kinds,
        relationship,
        tier,
        points,
        consents,
        attributes,
        channels,
        wallet,
        openComplaints,
        CauseCounts.NONE,
        false,
        demographics,
        wakeAtMillis);
  }

  /** Nothing is known of the customer yet. */
  public static Facts none(CustomerId customer) {
    return new Facts(
        customer,
        0,
        Origin.ANONYMOUS,
        0,
        OptionalInt.empty(),
        PurchaseDays.NONE,
        Map.of(),
        RelationshipFacts.NONE,
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        CauseCounts.NONE,
        false,
        Demographics.NONE,
        OptionalLong.empty());
  }

  /** Attributes whose words are sealed, by name. */
  public Map<String, SealedValue> sealed() {
    Map<String, SealedValue> sealed = new HashMap<>();
    attributes.forEach(
        (name, told) -> {
          if (told.value() instanceof SealedValue value) {
            sealed.put(name, value);
          }
        });
    return sealed;
  }

  /** The same of a person of whom this is known. */
  public Facts with(Demographics person) {
    return new Facts(
        customer,
        sequenceNr,
        standing,
        openedOn,
        enrolledOn,
        purchases,
        kinds,
        relationship,
        tier,
        points,
        consents,
        attributes,
        channels,
        wallet,
        openComplaints,
        causes,
        deviceOnly,
        person,
        wakeAtMillis);
  }

  /** The same with these attributes. */
  public Facts withAttributes(Map<String, Told<AttributeValue>> others) {
    return new Facts(
        customer,
        sequenceNr,
        standing,
        openedOn,
        enrolledOn,
        purchases,
        kinds,
        relationship,
        tier,
        points,
        consents,
        others,
        channels,
        wallet,
        openComplaints,
        causes,
        deviceOnly,
        demographics,
        wakeAtMillis);
  }

  /**
   * Whether a person is known by name, card or the like: guests are not, nor is who is known by a
   * device alone.
   */
  public boolean isPerson() {
    return standing != Origin.GUEST && !deviceOnly;
  }

  /** How long the customer has been watched, as of a day. */
  public Observed observed(int today) {
    return Observed.of(since(), today);
  }

  /**
   * The same in a category. Whom a purchase brought could have bought before: one of the customer's
   * own gaps is added, as that purchase is not there by chance. Purchases elsewhere may have been
   * seen from before any event.
   */
  public Observed observed(String category, int today) {
    return observed(category, today, purchases.count());
  }

  /**
   * How long the customer could have bought, for rates of a population: for whom a purchase brought
   * the mean gap between purchases is added, and all of the window where there was but one.
   */
  public Observed exposed(String category, int today) {
    return observed(category, today, purchases.count() - 1);
  }

  private Observed observed(String category, int today, long gaps) {
    int since = since();
    if (broughtByPurchase(since) && since <= today) {
      since -=
          gaps <= 0
              ? PurchaseDays.WINDOW_DAYS
              : (int) Math.min(PurchaseDays.WINDOW_DAYS, (today - since + 1) / gaps);
    }
    int seen =
        Optional.ofNullable(wallet.get(category))
            .flatMap(WalletFacts::outside)
            .map(days -> days.days().getFirst().day())
            .orElse(Integer.MAX_VALUE);
    return Observed.of(Math.min(since, seen), today);
  }

  private boolean broughtByPurchase(int since) {
    return !purchases.days().isEmpty() && since == purchases.days().getFirst().day();
  }

  private int since() {
    return purchases.days().isEmpty()
        ? openedOn
        : Math.min(openedOn, purchases.days().getFirst().day());
  }
}
