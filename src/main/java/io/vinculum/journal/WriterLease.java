package io.vinculum.journal;

/**
 * Whether this node may write, as a majority of its cluster has confirmed in the last seconds.
 * While it holds, no other node can have taken over what lives here; docs/adr/0030 has the proof.
 */
@FunctionalInterface
public interface WriterLease {
  /** No term: the lease is not held. */
  long NONE = 0;

  /**
   * The term of the lease, above {@link #NONE} while it is held. A lease that lapsed and was got
   * again has another term: what was known in the earlier one may be old.
   */
  long term();

  /** Whether it is held. */
  default boolean isHeld() {
    return term() != NONE;
  }

  /** Of a house without other nodes. */
  static WriterLease always() {
    return () -> 1;
  }
}
