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
import java.util.stream.Stream;

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
 * @param released who was let go and has not answered yet
 * @param windows where, in journals of those who had absorbed it, something is of it
 */
public record Merges(
    List<Merge> joined,
    Spaces spaces,
    Optional<Customer> own,
    Optional<Begun> begun,
    Optional<Failed> failed,
    Optional<Returned> returned,
    List<Released> released,
    List<Window> windows) {
  /** Nobody. */
  public static final Merges NONE =
      new Merges(
          List.of(),
          Spaces.OWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of());

  /** Customers that one may have absorbed at a time. */
  public static final int MAX_JOINED = 50;

  /** Documents of a customer who may be absorbed: all of them travel in one message. */
  public static final int MAX_DOCUMENTS = 20_000;

  public Merges {
    joined = List.copyOf(joined);
    released = List.copyOf(released);
    windows = List.copyOf(windows);
  }

  /**
   * Events of another journal, among which are some of this record.
   *
   * @param first the number of the event that took it in
   * @param last the number of the event before it was let go
   */
  public record Window(CustomerId journal, long first, long last) {}

  /**
   * Who was let go, until it has answered.
   *
   * @param id names the undoing
   * @param record what is its own by now, with its numbers as it reads them
   */
  public record Released(UUID id, CustomerId absorbed, Customer record) {}

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
    return new Merges(
        joined, spaces, own, Optional.of(begins), Optional.empty(), returned, released, windows);
  }

  /** With the merge on its way come to nothing. */
  public Merges failing(Failed fails) {
    return new Merges(
        joined, spaces, own, Optional.empty(), Optional.of(fails), returned, released, windows);
  }

  /** With one more absorbed; whatever was on its way is done. */
  public Merges with(Merge merge, Customer asOwn, Spaces knowing) {
    List<Merge> all = new ArrayList<>(joined);
    all.add(merge);
    return new Merges(
        all,
        knowing,
        Optional.of(own.orElse(asOwn)),
        Optional.empty(),
        failed,
        returned,
        released,
        windows);
  }

  /** Without one, who is itself again. */
  public Merges without(CustomerId absorbed) {
    List<Merge> left = joined.stream().filter(merge -> !merge.absorbed().equals(absorbed)).toList();
    return new Merges(
        left,
        spaces,
        left.isEmpty() ? Optional.empty() : own,
        begun,
        failed,
        returned,
        released,
        windows);
  }

  /** With what the customer would be of itself. */
  public Merges withOwn(Customer next) {
    return new Merges(
        joined, spaces, Optional.of(next), begun, failed, returned, released, windows);
  }

  /** With what one of those absorbed is by now. */
  public Merges with(Merge changed) {
    return withJoined(
        joined.stream().map(it -> it.id().equals(changed.id()) ? changed : it).toList());
  }

  /** With these absorbed. */
  public Merges withJoined(List<Merge> all) {
    return new Merges(all, spaces, own, begun, failed, returned, released, windows);
  }

  /** With these journals known. */
  public Merges knowing(Spaces known) {
    return new Merges(joined, known, own, begun, failed, returned, released, windows);
  }

  /** With more places in journals of others. */
  public Merges within(List<Window> more) {
    return new Merges(
        joined,
        spaces,
        own,
        begun,
        failed,
        returned,
        released,
        Stream.concat(windows.stream(), more.stream()).distinct().toList());
  }

  /** With one let go. */
  public Merges releasing(Released goes) {
    return new Merges(
        joined,
        spaces,
        own,
        begun,
        failed,
        returned,
        Stream.concat(released.stream(), Stream.of(goes)).toList(),
        windows);
  }

  /** With the answer of who was let go by that undoing. */
  public Merges released(UUID undoing) {
    return new Merges(
        joined,
        spaces,
        own,
        begun,
        failed,
        returned,
        released.stream().filter(it -> !it.id().equals(undoing)).toList(),
        windows);
  }

  /** With identifiers to lead back here. */
  public Merges returning(Returned comes) {
    return new Merges(joined, spaces, own, begun, failed, Optional.of(comes), released, windows);
  }

  /** With the identifiers of a merge, or of its undoing, moved. */
  public Merges settled(UUID id) {
    return new Merges(
        joined.stream().map(merge -> merge.id().equals(id) ? merge.withSettled() : merge).toList(),
        spaces,
        own,
        begun,
        failed,
        returned.filter(back -> !back.id().equals(id)),
        released,
        windows);
  }
}
