package io.vinculum.insight.slice;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.facts.FactsFold;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What in a journal later events of it have undone.
 *
 * @param lastOf by whom was let go, the number of the event that last did
 * @param lastUndone of the event that last made the customer itself again; 0 for none
 * @param lastStayed of the event that last undid an erasure; 0 for none
 */
record Undone(Map<CustomerId, Long> lastOf, long lastUndone, long lastStayed) {
  Undone {
    lastOf = Map.copyOf(lastOf);
  }

  static Undone of(List<StoredEvent> events) {
    Map<CustomerId, Long> lastOf = new HashMap<>();
    long lastUndone = 0;
    long lastStayed = 0;
    for (StoredEvent stored : events) {
      if (stored.event() instanceof CustomerEvent.Unmerged unmerged) {
        lastOf.put(unmerged.absorbed(), stored.sequenceNr());
      }
      if (stored.event() instanceof CustomerEvent.MergeUndone) {
        lastUndone = stored.sequenceNr();
      }
      if (stored.event() instanceof CustomerEvent.ErasureUndone) {
        lastStayed = stored.sequenceNr();
      }
    }
    return new Undone(lastOf, lastUndone, lastStayed);
  }

  /** Whether who was absorbed by that event still is. */
  boolean lasts(StoredEvent stored, CustomerEvent.Absorbed absorbed) {
    return lastOf.getOrDefault(absorbed.absorbed(), 0L) < stored.sequenceNr();
  }

  /** The customer and all that are one with it after these events. */
  Set<CustomerId> oneWith(CustomerId customer, List<StoredEvent> events) {
    Set<CustomerId> one = new HashSet<>();
    one.add(customer);
    for (StoredEvent stored : events) {
      if (stored.event() instanceof CustomerEvent.Absorbed absorbed && lasts(stored, absorbed)) {
        one.addAll(records(absorbed.absorbed(), absorbed.record()));
      }
    }
    return one;
  }

  /** A record and all that it has absorbed. */
  static Set<CustomerId> records(CustomerId customer, Customer record) {
    Set<CustomerId> all = new HashSet<>(record.merges().everybody());
    all.add(customer);
    return all;
  }

  /** What an event still tells of these records, which are one. */
  StoredEvent told(StoredEvent stored, Set<CustomerId> one) {
    if (stored.event() instanceof CustomerEvent.ErasureBegun && stored.sequenceNr() < lastStayed) {
      return FactsFold.withoutEffect(stored);
    }
    boolean left =
        stored.event() instanceof CustomerEvent.MergedInto && stored.sequenceNr() < lastUndone;
    boolean others =
        CustomerRules.owner(stored.event()).map(owner -> !one.contains(owner)).orElse(false);
    return left || others ? FactsFold.withoutStory(stored) : stored;
  }

  /** A survivor's events from when it last took a record in until it let it go by that undoing. */
  static List<StoredEvent> between(List<StoredEvent> events, CustomerId absorbed, UUID undoing) {
    int from = 0;
    for (int i = 0; i < events.size(); i++) {
      CustomerEvent event = events.get(i).event();
      if (event instanceof CustomerEvent.Absorbed it && it.absorbed().equals(absorbed)) {
        from = i;
      }
      if (event instanceof CustomerEvent.Unmerged it && it.unmergeId().equals(undoing)) {
        return events.subList(from, i);
      }
    }
    return List.of();
  }
}
