package io.vinculum.customer.domain.relationship;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.maths.decay.DecayedSum;
import io.vinculum.maths.decay.ForwardDecay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account of relationship value: decaying credits by direction and kind, all with one
 * half-life. Credits commute, whatever their order of arrival.
 *
 * @param halfLifeDays with which the sums decay; 0 while nothing was ever credited
 * @param parts in the order of their first credit
 * @param openComplaints those that still cost the customer's patience, oldest first
 */
public record Relationship(
    double halfLifeDays, List<RelationshipPart> parts, List<OpenComplaint> openComplaints) {
  /** Nothing credited yet. */
  public static final Relationship NONE = new Relationship(0, List.of(), List.of());

  /** Open complaints remembered; any more change the value by their own credit only. */
  public static final int MAX_OPEN_COMPLAINTS = 50;

  private static final double SECONDS_PER_DAY = 86_400;
  private static final double NANOS_PER_DAY = SECONDS_PER_DAY * 1e9;

  public Relationship {
    parts = List.copyOf(parts);
    openComplaints = List.copyOf(openComplaints);
  }

  /** Days since the epoch, with the part of the day. */
  public static double days(Instant instant) {
    return instant.getEpochSecond() / SECONDS_PER_DAY + instant.getNano() / NANOS_PER_DAY;
  }

  /**
   * With these credits. Another half-life than before keeps the value at that moment and decays it
   * anew from there.
   *
   * @param at when they are recorded
   */
  public Relationship plus(List<Credit> credits, double creditsHalfLifeDays, Instant at) {
    if (credits.isEmpty()) {
      return this;
    }
    Relationship base = under(creditsHalfLifeDays, at);
    ForwardDecay decay = new ForwardDecay(creditsHalfLifeDays);
    List<RelationshipPart> all = new ArrayList<>(base.parts);
    for (Credit credit : credits) {
      int index = indexOf(all, credit.direction(), credit.kind());
      RelationshipPart part = all.get(index);
      all.set(
          index,
          new RelationshipPart(
              part.direction(),
              part.kind(),
              part.sum().plus(decay, days(credit.at()), credit.value()),
              part.count() + credit.count(),
              part.lifetimeMicros() + Math.round(credit.value() * RelationshipPart.MICROS)));
    }
    return new Relationship(creditsHalfLifeDays, all, openComplaints);
  }

  /**
   * With all of another's account. One of another half-life keeps its value at that moment and
   * decays anew from there.
   */
  public Relationship joined(Relationship other, Instant at) {
    if (halfLifeDays == 0 || other.halfLifeDays == 0) {
      Relationship only = halfLifeDays == 0 ? other : this;
      return new Relationship(only.halfLifeDays, only.parts, complaints(other));
    }
    List<RelationshipPart> all = new ArrayList<>(parts);
    for (RelationshipPart more : other.under(halfLifeDays, at).parts) {
      int index = indexOf(all, more.direction(), more.kind());
      RelationshipPart part = all.get(index);
      all.set(
          index,
          new RelationshipPart(
              part.direction(),
              part.kind(),
              part.sum().merge(more.sum()),
              part.count() + more.count(),
              part.lifetimeMicros() + more.lifetimeMicros()));
    }
    return new Relationship(halfLifeDays, all, complaints(other));
  }

  private List<OpenComplaint> complaints(Relationship other) {
    return Stream.concat(openComplaints.stream(), other.openComplaints.stream())
        .sorted(Comparator.comparing(OpenComplaint::since))
        .limit(MAX_OPEN_COMPLAINTS)
        .toList();
  }

  /** With a complaint that stays open. */
  public Relationship opened(OpenComplaint complaint) {
    if (openComplaints.size() >= MAX_OPEN_COMPLAINTS) {
      return this;
    }
    List<OpenComplaint> all = new ArrayList<>(openComplaints);
    all.add(complaint);
    return new Relationship(halfLifeDays, parts, all);
  }

  /** With a complaint settled. */
  public Relationship settled(DocumentKey key) {
    return new Relationship(
        halfLifeDays,
        parts,
        openComplaints.stream().filter(open -> !open.key().equals(key)).toList());
  }

  private static int indexOf(List<RelationshipPart> parts, Direction direction, String kind) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).is(direction, kind)) {
        return i;
      }
    }
    parts.add(RelationshipPart.none(direction, kind));
    return parts.size() - 1;
  }

  private Relationship under(double newHalfLifeDays, Instant at) {
    if (halfLifeDays == 0 || halfLifeDays == newHalfLifeDays) {
      return this;
    }
    ForwardDecay before = new ForwardDecay(halfLifeDays);
    ForwardDecay after = new ForwardDecay(newHalfLifeDays);
    List<RelationshipPart> restated = new ArrayList<>();
    for (RelationshipPart part : parts) {
      DecayedSum sum = DecayedSum.ZERO.plus(after, days(at), part.sum().valueAt(before, days(at)));
      restated.add(
          new RelationshipPart(
              part.direction(), part.kind(), sum, part.count(), part.lifetimeMicros()));
    }
    return new Relationship(newHalfLifeDays, restated, openComplaints);
  }
}
