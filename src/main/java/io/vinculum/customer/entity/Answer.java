package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Rejection;
import java.util.List;

/** What a customer answers to a command. */
public sealed interface Answer {
  /**
   * It is so, and stored (or, for a dry run, would be).
   *
   * @param events what was recorded, in order; for a duplicate the event that answered it first
   * @param duplicate whether it was recorded before
   */
  record Recorded(List<StoredEvent> events, boolean duplicate) implements Answer {
    public Recorded {
      events = List.copyOf(events);
    }
  }

  /** It was refused and nothing was recorded. */
  record Refused(Rejection rejection) implements Answer {}
}
