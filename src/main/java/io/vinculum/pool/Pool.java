package io.vinculum.pool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One pool: its name, and what it does with what it is asked. All but {@link #settle} is pure.
 *
 * @param <Q> questions
 * @param <A> answers
 * @param <S> states, immutable
 * @param <E> events
 */
public interface Pool<Q extends PoolMessage.Ask<A>, A, S, E> {
  /** An answer and what has to be stored before it is given. */
  record Decided<A, E>(A answer, Optional<E> event) {}

  /** How the log names it. */
  String name();

  /** The name of its journal, which can never change. */
  String persistenceId();

  /** Its questions. */
  Class<Q> questions();

  /** The state before the first event. */
  S empty();

  /** The state after an event. */
  S after(S state, E event);

  /** Whether parts whose time is over have to be settled before this can be answered. */
  boolean needsSettled(S state, Q question);

  /** Decides. */
  Decided<A, E> decide(S state, Q question, Instant now);

  /**
   * Asks the customers who hold parts whose time is over what became of them, at most so many.
   *
   * @return what each answer changes; a stage fails when its customer cannot be reached
   */
  List<CompletionStage<Optional<E>>> settle(S state, Instant now, int atMost);
}
