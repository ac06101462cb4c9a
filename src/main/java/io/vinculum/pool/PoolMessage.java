package io.vinculum.pool;

/** What the entity of a pool understands. */
public sealed interface PoolMessage {
  /**
   * A question, perhaps from another node. The room of the pool says what it asks and how the
   * answer travels.
   *
   * @param <A> its answers
   */
  non-sealed interface Ask<A> extends PoolMessage {
    /** Gives the answer. */
    void answer(A answer);

    /** The journal cannot be reached, or too much waits: whether it was recorded is not known. */
    void unreachable(String why);
  }

  /** Sharding wants the entity gone. */
  record Leave() implements PoolMessage {}

  /** What the entity waited for is there, and this comes next. It never leaves the node. */
  record Next(Runnable step) implements PoolMessage {}
}
