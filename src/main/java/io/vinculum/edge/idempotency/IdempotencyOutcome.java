package io.vinculum.edge.idempotency;

/** What comes of a request with an {@code Idempotency-Key}. */
public sealed interface IdempotencyOutcome {
  /**
   * The request's answer.
   *
   * @param replayed whether it was given before, by this call or another
   */
  record Answered(RepeatableResponse answer, boolean replayed) implements IdempotencyOutcome {}

  /** The key was used with another method, path or body (422). */
  record Reused() implements IdempotencyOutcome {}

  /** The first call with the key has not ended within the caller's patience (409). */
  record StillRunning() implements IdempotencyOutcome {}

  /** The answer told of a customer who is erased since (410). */
  record Erased() implements IdempotencyOutcome {}
}
