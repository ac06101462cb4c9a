package io.vinculum.edge.idempotency;

/** What comes of a request with an {@code Idempotency-Key}. */
public sealed interface Outcome {
  /**
   * The request's answer.
   *
   * @param replayed whether it was given before, by this call or another
   */
  record Answered(Answer answer, boolean replayed) implements Outcome {}

  /** The key was used with another method, path or body (422). */
  record Reused() implements Outcome {}

  /** The first call with the key has not ended within the caller's patience (409). */
  record StillRunning() implements Outcome {}

  /** The answer told of a customer who is erased since (410). */
  record Erased() implements Outcome {}
}
