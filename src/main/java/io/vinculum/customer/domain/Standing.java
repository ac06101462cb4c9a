package io.vinculum.customer.domain;

import java.time.Instant;
import java.util.Optional;

/** What the customer is to us. */
public sealed interface Standing {
  /** No record. */
  record Unknown() implements Standing {}

  /** A sale without any customer. */
  record Guest(CustomerId id, Instant openedAt) implements Standing {}

  /** Seen by card or device, not enrolled. */
  record Anonymous(CustomerId id, Instant openedAt) implements Standing {}

  /**
   * Enrolled.
   *
   * @param openedAt when the record began: earlier than the enrolment for who was anonymous before
   * @param referredBy the member who brought them
   */
  record Member(
      CustomerId id, Instant openedAt, Instant enrolledAt, Optional<CustomerId> referredBy)
      implements Standing {}

  /** Who it is; empty without a record. */
  default Optional<CustomerId> customer() {
    return switch (this) {
      case Unknown() -> Optional.empty();
      case Guest(CustomerId id, _) -> Optional.of(id);
      case Anonymous(CustomerId id, _) -> Optional.of(id);
      case Member(CustomerId id, _, _, _) -> Optional.of(id);
    };
  }
}
