package io.vinculum.edge.idempotency;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Lets a request with an {@code Idempotency-Key} take effect once, and repeats its answer. */
public interface Idempotency {
  /**
   * Runs the work unless a call with the same credential and key ran it already, on any node,
   * before or after a restart; that call is waited for and its answer repeated.
   *
   * <p>A node that dies at work leaves the key to the next call after {@code LEASE}; the work then
   * runs a second time, with the same operation id, by which it must count once.
   *
   * @param patience how long to wait for another call with the key
   * @param work what to do, given an id that is the same whenever this credential and key come; its
   *     failure fails the stage and frees the key
   */
  CompletionStage<IdempotencyOutcome> once(
      KeyedRequest request,
      Duration patience,
      Function<UUID, CompletionStage<RepeatableResponse>> work);
}
