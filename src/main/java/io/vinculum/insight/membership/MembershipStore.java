package io.vinculum.insight.membership;

import java.util.concurrent.CompletionStage;

/** Where slices keep what they have told of segments. Written by the slice alone. */
public interface MembershipStore {
  /** All that was kept of a slice. */
  CompletionStage<StoredMemberships> load(int slice);

  /**
   * Keeps a change, all of it or nothing. When the stage fails it may yet have been kept: to keep
   * it again, with the same ids of moves, does no harm.
   */
  CompletionStage<Void> save(int slice, MembershipChange change);
}
