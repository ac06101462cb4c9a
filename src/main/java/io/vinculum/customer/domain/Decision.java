package io.vinculum.customer.domain;

import java.util.List;

/** What comes of a command. */
public sealed interface Decision {
  /**
   * It happens.
   *
   * @param events in order; empty when the command changes nothing that is not already so
   */
  record Accepted(List<CustomerEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /**
   * It happened before.
   *
   * @param sequenceNr the number of the event that answered it then
   * @param event that event
   */
  record Duplicate(long sequenceNr, CustomerEvent event) implements Decision {}

  /** It does not happen. */
  record Rejected(Rejection rejection) implements Decision {}
}
