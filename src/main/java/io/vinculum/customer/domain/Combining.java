package io.vinculum.customer.domain;

import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.interaction.SaleReturns;
import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.domain.points.Ledger;
import io.vinculum.customer.domain.points.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/**
 * Two records read as one. The survivor keeps what each is of itself beside the sum: all but points
 * adds up in any order, and of points each has its share, so undoing a merge is to add up again
 * without it.
 */
final class Combining {
  private Combining() {}

  /**
   * A record being taken in.
   *
   * @param merge with the record as the survivor keeps it
   * @param documents those it knows, with their numbers as the survivor reads them
   * @param spaces the journals that the survivor knows from then on
   */
  record Coming(Merge merge, Documents documents, Spaces spaces) {}

  /** A record as the survivor takes it in, where each keeps its own. */
  static Coming apart(
      Customer customer, UUID id, CustomerId absorbed, Customer record, Instant at) {
    CustomerId self = customer.standing().customer().orElseThrow();
    Spaces theirs = record.merges().spaces();
    Spaces spaces = customer.merges().spaces().knowing(self, absorbed, theirs);
    LongUnaryOperator number = Spaces.reading(spaces.placesOf(self, absorbed, theirs));
    Merge merge =
        new Merge(
            id,
            absorbed,
            at,
            spaces.place(self, absorbed),
            1 + theirs.owners().size(),
            numbered(record.withoutDocuments(), number),
            false,
            true,
            customer.version() + 1);
    return new Coming(merge, Documents.EMPTY.joined(record.documents(), number), spaces);
  }

  /** A record as it was taken in before each kept its own. */
  static Coming pooled(
      Customer customer, UUID id, CustomerId absorbed, Customer record, Instant at) {
    Spaces before = customer.merges().spaces();
    Spaces theirs = record.merges().spaces();
    Merge merge =
        new Merge(
            id,
            absorbed,
            at,
            before.next(),
            1 + theirs.owners().size(),
            record.withoutDocuments(),
            false,
            false,
            customer.version() + 1);
    return new Coming(
        merge,
        Documents.EMPTY.joined(record.documents(), nr -> Spaces.into(before.next(), nr)),
        before.with(absorbed, theirs));
  }

  /** The survivor with all of the absorbed one, and the merge noted. */
  static Customer join(Customer customer, Coming coming) {
    if (customer.standing() instanceof Standing.Leaving leaving) {
      return ErasureGrace.stillLeaving(leaving, join(ErasureGrace.staying(customer), coming));
    }
    Merge merge = coming.merge();
    SaleReturns theirs = merge.record().returns();
    LongUnaryOperator number =
        merge.apart() ? LongUnaryOperator.identity() : nr -> Spaces.into(merge.space(), nr);
    return customer
        .withParts(
            parts(customer, merge),
            customer.documents().joined(coming.documents(), LongUnaryOperator.identity()),
            customer.returns().joined(theirs, number))
        .withMerges(customer.merges().with(merge, customer.partsOnly(), coming.spaces()))
        .withLedger(merge.apart() ? pool(customer, merge) : customer.ledger());
  }

  private static Ledger pool(Customer customer, Merge merge) {
    return Ledger.pool(
        Stream.concat(
                customer.ledger().shared(customer.standing().customer().orElseThrow()).stream(),
                merge.record().ledger().shared(merge.absorbed()).stream())
            .toList());
  }

  /**
   * The survivor without one of those it absorbed. Of documents it knows on what both had.
   *
   * @param handsBack whether all that is the other's goes with it; points of a merge in which none
   *     kept its own do not
   */
  static Customer part(Customer customer, Merge out, boolean handsBack) {
    Merges left = customer.merges().without(out.absorbed());
    Customer parts = customer.merges().own().orElseThrow();
    for (Merge merge : left.joined()) {
      parts = parts(parts, merge);
    }
    Set<HashedIdentifier> kept = new HashSet<>(customer.identifiers().held());
    kept.removeAll(out.record().identifiers().held());
    Standing standing = parts.standing();
    return customer
        .withParts(
            parts.withStanding(standing, new Identifiers(kept)),
            handsBack ? customer.documents() : customer.documents().without(out::brought),
            customer.returns().without(sale -> isOf(out, sale)))
        .withMerges(left)
        .withLedger(
            out.apart()
                ? customer.ledger().of(owner -> !out.broughtRecordOf(owner))
                : customer.ledger());
  }

  private static boolean isOf(Merge out, long sale) {
    return out.apart() ? out.record().returns().know(sale) : out.brought(sale);
  }

  /**
   * What is of one of those absorbed by now, as it reads it: with the documents that both know.
   * Where none kept its own it is as it was, but for the returns of its sales.
   */
  static Customer handed(Customer customer, Merge out, Instant at) {
    CustomerId self = customer.standing().customer().orElseThrow();
    Spaces here = customer.merges().spaces();
    Spaces theirs = out.record().merges().spaces().knowing(out.absorbed(), self, here);
    LongUnaryOperator number = Spaces.reading(theirs.placesOf(out.absorbed(), self, here));
    Customer record =
        out.apart()
            ? numbered(out.record().withLedger(customer.ledger().of(out::broughtRecordOf)), number)
            : out.record()
                .withLedger(Settlement.of(out.record().ledger(), at).ledger())
                .withReturns(customer.returns().without(sale -> !isOf(out, sale)).numbered(number));
    return record
        .withDocuments(Documents.EMPTY.joined(known(customer, out), number))
        .withMerges(record.merges().knowing(theirs).within(windows(customer, out)));
  }

  /** Where something is of who is let go: here, and where something was of this one meanwhile. */
  private static List<Merges.Window> windows(Customer customer, Merge out) {
    CustomerId self = customer.standing().customer().orElseThrow();
    List<Merges.Window> all = new ArrayList<>(customer.merges().windows());
    if (out.apart()) {
      all.add(new Merges.Window(self, out.since(), customer.version()));
    }
    return all;
  }

  /** All, or where they are too many for one message those that either recorded since the merge. */
  private static Documents known(Customer customer, Merge out) {
    Documents all = customer.documents();
    return all.size() <= Merges.MAX_DOCUMENTS
        ? all
        : all.without(number -> Spaces.spaceOf(number) == 0 && number < out.since());
  }

  /** A record with its numbers of events read otherwise. */
  private static Customer numbered(Customer record, LongUnaryOperator number) {
    Merges merges = record.merges();
    return record
        .withLedger(record.ledger().numbered(number))
        .withReturns(record.returns().numbered(number))
        .withMerges(
            merges.withJoined(
                merges.joined().stream()
                    .map(it -> it.apart() ? it.withRecord(numbered(it.record(), number)) : it)
                    .toList()));
  }

  /**
   * What records that are one would be of themselves, after an event that brought or took nobody:
   * it is its owner's.
   *
   * @param before the customer before the event
   */
  static Customer followed(Customer customer, Customer before, CustomerEvent event) {
    Merges merges = customer.merges();
    Optional<CustomerEvent> stripped = merges.own().flatMap(_ -> Stripping.ofPoints(event));
    if (stripped.isEmpty()) {
      return customer;
    }
    Optional<CustomerId> owner = Owners.of(event);
    Optional<Merge> its =
        merges.joined().stream()
            .filter(merge -> merge.apart() && owner.map(merge::broughtRecordOf).orElse(false))
            .findFirst();
    return customer.withMerges(
        its.map(merge -> merges.with(followed(merge, before.version(), stripped.get())))
            .orElseGet(
                () ->
                    merges.withOwn(
                        Evolution.evolve(merges.own().orElseThrow(), stripped.get()).partsOnly())));
  }

  /** The event has the survivor's number. */
  private static Merge followed(Merge merge, long version, CustomerEvent event) {
    Customer record = merge.record();
    return merge.withRecord(
        Evolution.evolve(record.withVersion(version), event)
            .withVersion(record.version())
            .withReservations(record.reservations())
            .withoutDocuments());
  }

  private static Customer parts(Customer customer, Merge merge) {
    Customer other = merge.record();
    Set<HashedIdentifier> held = new HashSet<>(customer.identifiers().held());
    held.addAll(other.identifiers().held());
    return customer
        .withParts(
            customer.withStanding(
                standing(customer.standing(), other.standing()), new Identifiers(held)),
            customer.documents(),
            customer.returns())
        .withConsents(customer.consents().joined(other.consents()))
        .withAttributes(customer.attributes().joined(other.attributes()))
        .withActivity(customer.activity().joined(other.activity()))
        .withEffects(
            customer.ledger(),
            customer.relationship().joined(other.relationship(), merge.at()),
            customer.purchases().joined(other.purchases()),
            customer.tier().joined(other.tier()),
            customer.uses().joined(other.uses()));
  }

  /** A member if one of them is; the record began with the older. */
  private static Standing standing(Standing one, Standing other) {
    CustomerId id = one.customer().orElseThrow();
    Instant began = one.begun().orElseThrow();
    Instant otherBegan = other.begun().orElseThrow();
    Instant first = began.isBefore(otherBegan) ? began : otherBegan;
    if (one instanceof Standing.Member(_, _, Instant enrolledAt, Optional<CustomerId> by)) {
      return new Standing.Member(id, first, enrolledAt, by);
    }
    return other instanceof Standing.Member(_, _, Instant enrolledAt, Optional<CustomerId> by)
        ? new Standing.Member(id, first, enrolledAt, by)
        : new Standing.Anonymous(id, first);
  }
}
