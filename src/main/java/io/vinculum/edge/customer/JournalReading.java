package io.vinculum.edge.customer;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.entity.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** How far back a walk has read one of the journals that a customer's record tells of. */
final class JournalReading {
  private final Journal journal;
  private final Deque<StoredEvent> newestFirst = new ArrayDeque<>();
  private long unread;
  private int skipped;

  /**
   * A journal.
   *
   * @param space its place among those of the record; 0 is the customer's own
   * @param events how many of its events belong to the record
   */
  record Journal(int space, CustomerId customer, long events) {
    /** The customer's own, and of all whom it has absorbed up to when it did. */
    static List<Journal> of(CustomerId id, Customer customer) {
      return of(0, id, customer);
    }

    private static List<Journal> of(int space, CustomerId id, Customer customer) {
      List<Journal> journals = new ArrayList<>();
      journals.add(new Journal(space, id, customer.version()));
      for (Merge merge : customer.merges().joined()) {
        journals.addAll(of(space + merge.space(), merge.absorbed(), merge.record()));
      }
      return journals;
    }
  }

  /** Reads on from a spot that an earlier page left. */
  JournalReading(Journal journal, Optional<Walk.Spot> spot) {
    this.journal = journal;
    boolean within = spot.isPresent() && spot.get().sequenceNr() <= journal.events();
    this.unread = within ? spot.get().sequenceNr() : journal.events();
    this.skipped = within ? spot.get().skipped() : 0;
  }

  Journal journal() {
    return journal;
  }

  /** Whether nothing is at hand though there is more. */
  boolean isToRead() {
    return newestFirst.isEmpty() && unread > 0;
  }

  /** The newest event that is not read. */
  long unread() {
    return unread;
  }

  /** Takes what was read, from that event on. */
  void read(long first, List<StoredEvent> events) {
    events.reversed().forEach(newestFirst::add);
    unread = first - 1;
  }

  /** The next event. */
  Optional<StoredEvent> head() {
    return Optional.ofNullable(newestFirst.peek());
  }

  /** Parts of the next event that were on the page before. */
  int skipped() {
    return skipped;
  }

  /** The next event is told, but for its parts from that one on. */
  void toldUpTo(int part) {
    skipped = part;
  }

  /** The next event is told. */
  void told() {
    newestFirst.remove();
    skipped = 0;
  }

  /** From where the next page reads on. */
  Walk.Spot spot() {
    return head()
        .map(event -> new Walk.Spot(event.sequenceNr(), skipped))
        .orElseGet(() -> new Walk.Spot(unread, 0));
  }
}
