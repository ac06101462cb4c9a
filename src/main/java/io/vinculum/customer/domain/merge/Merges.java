package io.vinculum.customer.domain.merge;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whom a customer has absorbed, and what it would be without them.
 *
 * @param joined in the order in which they came
 * @param spaces whose journals the record's numbers tell of
 * @param own the customer as it would be had it never absorbed anybody, points, documents and
 *     reservations apart; absent while nobody is absorbed
 * @param begun a merge that was asked for and is not done
 * @param failed the last merge that came to nothing
 * @param returned of who was absorbed and is itself again: what is to lead back to it
 */
public record Merges(
    List<Merge> joined,
    Spaces spaces,
    Optional<Customer> own,
    Optional<Begun> begun,
    Optional<Failed> failed,
    Optional<Returned> returned) {
  /** Nobody. */
  public static final Merges NONE =
      new Merges(
          List.of(),
          Spaces.OWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Customers that one may have absorbed at a time. */
  public static final int MAX_JOINED = 50;

  /** Documents of a customer who may be absorbed: all of them travel in one message. */
  public static final int MAX_DOCUMENTS = 20_000;

  public Merges {
    joined = List.copyOf(joined);
  }

  /** A merge on its way. */
  public record Begun(UUID id, CustomerId absorb, Instant at) {}

  /**
   * A merge that came to nothing.
   *
   * @param code why the other customer refused
   */
  public record Failed(UUID id, String code) {}

  /** Identifiers that are to lead back from the survivor. */
  public record Returned(UUID id, CustomerId from, Instant at, Set<HashedIdentifier> identifiers) {
    public Returned {
      identifiers = Set.copyOf(identifiers);
    }
  }

  /** The merge with that customer, if it is absorbed now. */
  public Optional<Merge> of(CustomerId absorbed) {
    return joined.stream().filter(merge -> merge.absorbed().equals(absorbed)).findFirst();
  }

  /** All whose records this one tells too, those whom they had absorbed themselves included. */
  public List<CustomerId> everybody() {
    List<CustomerId> all = new ArrayList<>();
    for (Merge merge : joined) {
      all.add(merge.absorbed());
      all.addAll(merge.record().merges().everybody());
    }
    return all;
  }

  /** The first merge whose identifiers are not moved yet. */
  public Optional<Merge> unsettled() {
    return joined.stream().filter(merge -> !merge.settled()).findFirst();
  }

  /** With a merge on its way. */
  public Merges beginning(Begun begins) {
    return new Merges(joined, spaces, own, Optional.of(begins), Optional.empty(), returned);
  }

  /** With the merge on its way come to nothing. */
  public Merges failing(Failed fails) {
    return new Merges(joined, spaces, own, Optional.empty(), Optional.of(fails), returned);
  }

  /** With one more absorbed; whatever was on its way is done. */
  public Merges with(Merge merge, Customer asOwn) {
    List<Merge> all = new ArrayList<>(joined);
    all.add(merge);
    return new Merges(
        all,
        spaces.with(merge.absorbed(), merge.record().merges().spaces()),
        Optional.of(own.orElse(asOwn)),
        Optional.empty(),
        failed,
        returned);
  }

  /** Without one, who is itself again. */
  public Merges without(CustomerId absorbed) {
    List<Merge> left = joined.stream().filter(merge -> !merge.absorbed().equals(absorbed)).toList();
    return new Merges(
        left, spaces, left.isEmpty() ? Optional.empty() : own, begun, failed, returned);
  }

  /** With what the customer would be of itself. */
  public Merges withOwn(Customer next) {
    return new Merges(joined, spaces, Optional.of(next), begun, failed, returned);
  }

  /** With identifiers to lead back here. */
  public Merges returning(Returned comes) {
    return new Merges(joined, spaces, own, begun, failed, Optional.of(comes));
  }

  /** With the identifiers of a merge, or of its undoing, moved. */
  public Merges settled(UUID id) {
    return new Merges(
        joined.stream().map(merge -> merge.id().equals(id) ? merge.withSettled() : merge).toList(),
        spaces,
        own,
        begun,
        failed,
        returned.filter(back -> !back.id().equals(id)));
  }
}
