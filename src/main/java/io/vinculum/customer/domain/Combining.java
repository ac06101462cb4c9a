package io.vinculum.customer.domain;

import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.merge.Spaces;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Two records read as one. Everything but points adds up in any order, so the survivor keeps what
 * it would be of itself beside the sum, and undoing a merge is to add up again without it.
 */
final class Combining {
  private Combining() {}

  /** The survivor with all of the absorbed one but its points, and the merge noted. */
  static Customer join(Customer customer, Merge merge, Documents theirs) {
    if (customer.standing() instanceof Standing.Leaving leaving) {
      return ErasureGrace.stillLeaving(
          leaving, join(ErasureGrace.staying(customer), merge, theirs));
    }
    Customer parts = parts(customer, merge);
    return customer
        .withParts(
            parts,
            customer.documents().joined(theirs, number -> Spaces.into(merge.space(), number)),
            customer
                .returns()
                .joined(merge.record().returns(), number -> Spaces.into(merge.space(), number)))
        .withMerges(customer.merges().with(merge, customer.partsOnly()));
  }

  /** The survivor without one of those it absorbed, but for points. */
  static Customer part(Customer customer, Merge out) {
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
            customer.documents().without(out::brought),
            customer.returns().without(out::brought))
        .withMerges(left);
  }

  /** What the customer would be of itself, after an event that brought or took nobody. */
  static Customer followed(Customer customer, CustomerEvent event) {
    Merges merges = customer.merges();
    Optional<CustomerEvent> stripped = merges.own().flatMap(_ -> Stripping.ofPoints(event));
    return stripped.isEmpty()
        ? customer
        : customer.withMerges(
            merges.withOwn(
                Evolution.evolve(merges.own().orElseThrow(), stripped.get()).partsOnly()));
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
