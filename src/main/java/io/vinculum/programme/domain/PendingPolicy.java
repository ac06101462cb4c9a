package io.vinculum.programme.domain;

import java.time.Period;

/** From when on earned points may be spent. */
public sealed interface PendingPolicy {
  /** A period after the earning interaction; a zero period means at once. */
  record After(Period period) implements PendingPolicy {}

  /** When an interaction with this event name releases them. */
  record UntilEvent(String event) implements PendingPolicy {}
}
