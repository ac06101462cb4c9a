package io.vinculum.insight.facts;

import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction.Complaint;
import io.vinculum.customer.domain.interaction.Interaction.Declaration;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.relationship.Credit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Facts while an event is folded into them. */
final class FactsDraft {
  /** Complaints remembered as open; a customer with more is one to call, whatever the number. */
  static final int MAX_OPEN_COMPLAINTS = 50;

  private final Facts before;
  private Origin standing;
  private int openedOn;
  private OptionalInt enrolledOn;
  private PurchaseDays purchases;
  private Map<InteractionKind, DayCounts> kinds;
  private RelationshipFacts relationship;
  private Optional<String> tier;
  private Map<String, Long> points;
  private Map<String, ConsentState> consents;
  private Map<String, Told<AttributeValue>> attributes;
  private Map<String, Long> channels;
  private Map<String, WalletFacts> wallet;
  private List<ComplaintFact> openComplaints;
  private CauseCounts causes;
  private boolean deviceOnly;
  private Demographics demographics;
  private OptionalLong wakeAtMillis;

  FactsDraft(Facts before) {
    this.before = before;
    wakeAtMillis = before.wakeAtMillis();
    standing = before.standing();
    openedOn = before.openedOn();
    enrolledOn = before.enrolledOn();
    purchases = before.purchases();
    kinds = before.kinds();
    relationship = before.relationship();
    tier = before.tier();
    points = before.points();
    consents = before.consents();
    attributes = before.attributes();
    channels = before.channels();
    wallet = before.wallet();
    openComplaints = before.openComplaints();
    causes = before.causes();
    deviceOnly = before.deviceOnly();
    demographics = before.demographics();
  }

  /**
   * Forgets who it was: what was sold and spent stays in the totals, as that of guests does, and so
   * do codes of what was complained of; what was said and told of the person goes, and with it
   * every segment. What a person did by channel goes too: it was seen under a name, and is no act
   * of guests.
   */
  void forget() {
    if (standing != Origin.GUEST) {
      channels = Map.of();
    }
    standing = Origin.GUEST;
    deviceOnly = false;
    enrolledOn = OptionalInt.empty();
    tier = Optional.empty();
    consents = Map.of();
    attributes = Map.of();
    wallet = Map.of();
    openComplaints = List.of();
    demographics = Demographics.NONE;
  }

  Facts finish(long sequenceNr) {
    return new Facts(
        before.customer(),
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
        demographics,
        wakeAtMillis);
  }

  /** Until then time alone changes nothing; never, where there is no such moment. */
  void wakeAt(Optional<Instant> instant) {
    wakeAtMillis =
        instant.isPresent() ? OptionalLong.of(instant.get().toEpochMilli()) : OptionalLong.empty();
  }

  /** Leaves for another record, which counts from now on. */
  void leave() {
    forget();
    openedOn = before.openedOn();
    purchases = PurchaseDays.NONE;
    kinds = Map.of();
    relationship = RelationshipFacts.NONE;
    points = Map.of();
    channels = Map.of();
    causes = CauseCounts.NONE;
  }

  /** Points and level are those from before, whatever an event said of them. */
  FactsDraft keepingPoints() {
    points = before.points();
    tier = before.tier();
    return this;
  }

  void openedFirst(int day) {
    openedOn = Math.min(openedOn, day);
  }

  void enrolledFirst(int day) {
    standing = Origin.MEMBER;
    named();
    enrolledOn = enrolledOn.isPresent() ? enrolledOn : OptionalInt.of(day);
  }

  void standing(Origin now) {
    standing = now;
  }

  /** Whatever leads to the record, it is a person's from now on. */
  void named() {
    deviceOnly = false;
  }

  void deviceOnly() {
    deviceOnly = true;
  }

  void openedOn(int day) {
    openedOn = day;
  }

  void enrolledOn(int day) {
    enrolledOn = OptionalInt.of(day);
  }

  void tier(String level) {
    tier = Optional.of(level);
  }

  /** Time or points have moved it there; of who is forgotten no level is told. */
  void reached(String level) {
    if (standing != Origin.GUEST) {
      tier(level);
    }
  }

  /**
   * A sale or what comes back of it.
   *
   * @param block of hours of the sale; empty where its hour is not known
   */
  void purchases(PurchaseDay change, OptionalInt block) {
    PurchaseDays more = purchases.plus(change);
    purchases = block.isPresent() ? more.at(block.getAsInt(), change.count()) : more;
  }

  void caused(Cause cause, int day) {
    causes = causes.plus(cause, day);
  }

  void happened(InteractionKind kind, int day) {
    Map<InteractionKind, DayCounts> all = new EnumMap<>(InteractionKind.class);
    all.putAll(kinds);
    DayCounts known = all.get(kind);
    all.put(kind, known == null ? DayCounts.on(day, 0) : known.plus(day, 0));
    kinds = all;
  }

  void channel(String channel) {
    channels = with(channels, channel, channels.getOrDefault(channel, 0L) + 1);
  }

  void credited(List<Credit> credits, double halfLifeDays, Instant at) {
    relationship = relationship.plus(credits, halfLifeDays, at);
  }

  void points(String currency, long more) {
    long sum = Math.addExact(points.getOrDefault(currency, 0L), more);
    points = with(points, currency, sum);
    if (sum == 0) {
      Map<String, Long> all = new HashMap<>(points);
      all.remove(currency);
      points = all;
    }
  }

  void consent(Consent consent) {
    consents = with(consents, consent.purpose(), consent.state());
  }

  void attribute(String name, AttributeValue value, long at) {
    Told<AttributeValue> known = attributes.get(name);
    if (known == null || known.at() <= at) {
      attributes = with(attributes, name, new Told<>(at, value));
    }
  }

  void declared(String category, Declaration said, long at) {
    WalletFacts known = wallet.getOrDefault(category, WalletFacts.NONE);
    wallet = with(wallet, category, known.told(said, at));
  }

  void seen(String category, int day, long amountMinor) {
    WalletFacts known = wallet.getOrDefault(category, WalletFacts.NONE);
    wallet = with(wallet, category, known.seen(day, amountMinor));
  }

  void complaint(Complaint complaint, OptionalDouble perDay) {
    List<ComplaintFact> all = new ArrayList<>(openComplaints);
    if (complaint.resolves().isPresent()) {
      long settled = ComplaintFact.keyOf(complaint.resolves().get());
      all.removeIf(open -> open.key() == settled);
    } else if (all.size() < MAX_OPEN_COMPLAINTS) {
      all.add(
          new ComplaintFact(
              ComplaintFact.keyOf(complaint.occasion().key()),
              complaint.occasion().occurredAt().toEpochMilli(),
              perDay.orElse(0)));
    }
    openComplaints = all;
  }

  private static <V> Map<String, V> with(Map<String, V> known, String name, V value) {
    Map<String, V> all = new HashMap<>(known);
    all.put(name, value);
    return all;
  }
}
