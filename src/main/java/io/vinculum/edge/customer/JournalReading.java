package io.vinculum.edge.customer;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.entity.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
   * @param first the first of its events that may belong to the record
   * @param events the last of them
   */
  record Journal(int space, CustomerId customer, long first, long events) {
    /** A journal from its begin. */
    Journal(int space, CustomerId customer, long events) {
      this(space, customer, 1, events);
    }

    /** The customer's own, and of all whom it has absorbed up to when it did. */
    static List<Journal> of(CustomerId id, Customer customer) {
      List<Journal> journals = new ArrayList<>();
      journals.add(new Journal(0, id, customer.version()));
      addAbsorbed(journals, 0, id, customer, customer);
      return journals;
    }

    /** Those, and where in others something was recorded of them while they were one with them. */
    static List<Journal> withWindows(CustomerId id, Customer customer) {
      List<Journal> journals = new ArrayList<>(of(id, customer));
      Set<CustomerId> whole = journals.stream().map(Journal::customer).collect(Collectors.toSet());
      Map<CustomerId, Journal> others = new LinkedHashMap<>();
      for (Merges.Window window : windows(customer)) {
        if (!whole.contains(window.journal())) {
          int space = customer.merges().spaces().place(id, window.journal());
          others.merge(
              window.journal(),
              new Journal(space, window.journal(), window.first(), window.last()),
              Journal::spanning);
        }
      }
      journals.addAll(others.values());
      return journals;
    }

    private static List<Merges.Window> windows(Customer customer) {
      List<Merges.Window> all = new ArrayList<>(customer.merges().windows());
      customer.merges().joined().forEach(merge -> all.addAll(windows(merge.record())));
      return all;
    }

    private Journal spanning(Journal other) {
      return new Journal(
          space, customer, Math.min(first, other.first), Math.max(events, other.events));
    }

    /** Places of before they were kept follow those of who brought them. */
    private static void addAbsorbed(
        List<Journal> journals, int space, CustomerId id, Customer of, Customer root) {
      for (Merge merge : of.merges().joined()) {
        int its =
            merge.apart()
                ? root.merges().spaces().place(id, merge.absorbed())
                : space + merge.space();
        journals.add(new Journal(its, merge.absorbed(), merge.record().version()));
        addAbsorbed(journals, its, id, merge.record(), root);
      }
    }
  }

  /** Reads on from a spot that an earlier page left. */
  JournalReading(Journal journal, Optional<JournalPager.Spot> spot) {
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
    return newestFirst.isEmpty() && unread >= journal.first();
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
  JournalPager.Spot spot() {
    return head()
        .map(event -> new JournalPager.Spot(event.sequenceNr(), skipped))
        .orElseGet(() -> new JournalPager.Spot(unread, 0));
  }
}
