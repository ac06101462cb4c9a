package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The last few events of a customer: a till that repeats itself does so at once. */
final class RecentEvents {
  private static final int KEPT = 4;

  private final Deque<StoredEvent> events = new ArrayDeque<>(KEPT);

  void add(StoredEvent stored) {
    if (events.size() == KEPT) {
      events.removeFirst();
    }
    events.addLast(stored);
  }

  Optional<CustomerEvent> find(long sequenceNr) {
    for (StoredEvent stored : events) {
      if (stored.sequenceNr() == sequenceNr) {
        return Optional.of(stored.event());
      }
    }
    return Optional.empty();
  }
}
