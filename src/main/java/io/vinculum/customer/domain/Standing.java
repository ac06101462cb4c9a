package io.vinculum.customer.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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

  /**
   * Asked to be forgotten, within the grace: nothing is told of it, and it may still be undone.
   * What time brings about goes on beneath.
   *
   * @param since when it was asked
   * @param until when the grace ends
   * @param receipt names the erasure
   * @param before what it was, and is again when the erasure is undone
   */
  record Leaving(CustomerId id, Instant since, Instant until, UUID receipt, Standing before)
      implements Standing {}

  /**
   * Nobody can be told any more: the person asked to be forgotten. What happened stays, without a
   * name.
   *
   * @param erasedAt since when nothing is told: when it was asked, also where a grace came between
   * @param receipt names the erasure
   * @param done whether the key is destroyed and the identifiers lead nowhere
   */
  record Erased(CustomerId id, Instant openedAt, Instant erasedAt, UUID receipt, boolean done)
      implements Standing {}

  /**
   * One with another record of the same person, which answers for both.
   *
   * @param into who has absorbed this one
   * @param before what it was, and is again when the merge is undone
   */
  record Absorbed(
      CustomerId id, Instant openedAt, CustomerId into, UUID merge, Instant at, Standing before)
      implements Standing {}

  /** Whether nothing is told of it: it is erased, or will be unless that is undone. */
  default boolean isForgotten() {
    return switch (this) {
      case Leaving _, Erased _ -> true;
      case Unknown _, Guest _, Anonymous _, Member _, Absorbed _ -> false;
    };
  }

  /** Who it is; empty without a record. */
  default Optional<CustomerId> customer() {
    return switch (this) {
      case Unknown() -> Optional.empty();
      case Guest(CustomerId id, _) -> Optional.of(id);
      case Anonymous(CustomerId id, _) -> Optional.of(id);
      case Member(CustomerId id, _, _, _) -> Optional.of(id);
      case Leaving(CustomerId id, _, _, _, _) -> Optional.of(id);
      case Erased(CustomerId id, _, _, _, _) -> Optional.of(id);
      case Absorbed(CustomerId id, _, _, _, _, _) -> Optional.of(id);
    };
  }

  /** When the record began; empty without one. */
  default Optional<Instant> begun() {
    return switch (this) {
      case Unknown() -> Optional.empty();
      case Guest(_, Instant at) -> Optional.of(at);
      case Anonymous(_, Instant at) -> Optional.of(at);
      case Member(_, Instant at, _, _) -> Optional.of(at);
      case Leaving(_, _, _, _, Standing before) -> before.begun();
      case Erased(_, Instant at, _, _, _) -> Optional.of(at);
      case Absorbed(_, Instant at, _, _, _, _) -> Optional.of(at);
    };
  }
}
